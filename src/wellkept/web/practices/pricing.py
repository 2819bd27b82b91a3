"""Practice 4: what it may cost and bring, and which pricing model fits it."""

from __future__ import annotations

from django.urls import reverse

from wellkept.records.models import Engagement
from wellkept.web.page import Frame
from wellkept.web.practices.practice import Shown, practice
from wellkept.web.shown.engagement_numbers import engagement_numbers
from wellkept.web.shown.priced import Priced, priced

NOTHING = {"value": None, "missing": ["estimates", "hourly_cost"], "model": "", "n": 0.0}


@practice(order=4, title="Pricing and margin")
def pricing(frame: Frame, found: Engagement) -> Shown:
    seen = _seen(frame, found)
    return Shown(
        says=seen.says,
        tag=seen.tag,
        context={"priced": seen},
        href="" if frame.is_past else reverse("engagement_pricing", args=[found.pk]),
        open_words="Estimate and price it" if not seen.models else "Estimates, terms and what they come to",
    )


def _seen(frame: Frame, found: Engagement) -> Priced:
    numbers = engagement_numbers(frame, found.pk, ["pricing", "pricing_by_model"])
    rows = [{"value": one.value, "low": one.low, "high": one.high, "n": one.n, **one.more} for one in numbers]
    whole = next((row for row, one in zip(rows, numbers, strict=True) if one.measure == "pricing"), NOTHING)
    models = [
        {**row, "part": one.part} for row, one in zip(rows, numbers, strict=True) if one.measure == "pricing_by_model"
    ]
    titles = dict(found.estimates.values_list("pk", "title")) if models else {}
    return priced(frame.currency, whole, models, titles)
