"""Practice 1: a product or a solution, tactical or strategic, and what follows from it."""

from __future__ import annotations

from django.urls import reverse

from wellkept.records.models import Engagement, Sale
from wellkept.web.page import Frame
from wellkept.web.practices.practice import Shown, practice
from wellkept.web.shown.engagement_numbers import engagement_numbers
from wellkept.web.shown.sold import sold


@practice(order=1, title="Sale")
def sale(frame: Frame, found: Engagement) -> Shown:
    stated = Sale.objects.filter(engagement=found).first()
    if stated and stated.effective_on and stated.effective_on > frame.as_of:
        stated = None
    row = next((one.more for one in engagement_numbers(frame, found.pk, ["sale_signs"])), None)
    seen = sold(stated, row, frame.currency)
    return Shown(
        says=seen.says,
        tag=seen.tag,
        context={"signs": seen.signs, "also": seen.also, "kind": seen.kind, "outcome": seen.outcome},
        href="" if frame.is_past else reverse("engagement_sale", args=[found.pk]),
        open_words="Say what was sold" if stated is None else "Look at it, or change it",
    )
