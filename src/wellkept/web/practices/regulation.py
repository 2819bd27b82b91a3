"""What security, law and a duty of care ask, and the gates that need it."""

from __future__ import annotations

from django.urls import reverse

from wellkept.records.models import Engagement
from wellkept.web.page import Frame
from wellkept.web.practices.practice import Shown, practice
from wellkept.web.shown.regulation import register

MOST = 5


@practice(order=8, title="Security and regulation")
def regulation(frame: Frame, found: Engagement) -> Shown:
    told = register(found, frame.as_of)
    waits = [one for one in told.rows if not one.is_done]
    ranked = sorted(waits, key=lambda one: (not one.is_late, one.passed_on is None, not one.is_due))
    return Shown(
        says=told.says,
        tag=told.tag,
        context={
            "gates": told.gates if told.rows or any(gate.row for gate in told.gates) else [],
            "rows": ranked[:MOST],
            "more": max(0, len(ranked) - MOST),
        },
        href="" if frame.is_past else reverse("engagement_regulation", args=[found.pk]),
        open_words="Open the register",
    )
