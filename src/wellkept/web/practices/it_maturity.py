"""How far the client's IT has come, against what the solution needs of it."""

from __future__ import annotations

from django.urls import reverse

from wellkept.records.models import Engagement
from wellkept.web.page import Frame
from wellkept.web.practices.practice import Shown, practice
from wellkept.web.shown.maturity import maturity


@practice(order=5, title="IT maturity")
def it_maturity(frame: Frame, found: Engagement) -> Shown:
    told = maturity(found, "it", frame.as_of)
    return Shown(
        says=told.says,
        tag=told.tag,
        context={
            "rows": [one for one in told.levels if one.is_said],
            "unsaid": [one.name.lower() for one in told.levels if not one.is_said],
        },
        href="" if frame.is_past else reverse("engagement_it_maturity", args=[found.pk]),
        open_words="Assess it" if not told.answered else "Go through it",
    )
