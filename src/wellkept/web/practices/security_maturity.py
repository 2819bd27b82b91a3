"""How far the client's security has come, by the functions of NIST CSF 2.0, against what the solution needs."""

from __future__ import annotations

from django.urls import reverse

from wellkept.records.models import Engagement
from wellkept.web.page import Frame
from wellkept.web.practices.practice import Shown, practice
from wellkept.web.shown.maturity import maturity


@practice(order=6, title="Security maturity")
def security_maturity(frame: Frame, found: Engagement) -> Shown:
    told = maturity(found, "security", frame.as_of)
    return Shown(
        says=told.says,
        tag=told.tag,
        context={"rows": told.groups if any(one.is_said for one in told.levels) else []},
        href="" if frame.is_past else reverse("engagement_security_maturity", args=[found.pk]),
        open_words="Assess it" if not told.answered else "Go through it",
    )
