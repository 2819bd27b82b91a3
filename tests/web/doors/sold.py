"""As what the engagements of both accounts were sold, and how they are priced."""

from __future__ import annotations

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import Side
from wellkept.records.models import Estimate, PricingTerms, Sale


def sold(made: Canaries, sides: dict[str, Side]) -> None:
    for owner, side in sides.items():
        work = side.engagement
        words = {name: made.text(owner, "sale", name)[:9] for name in ("type", "reach")}
        Sale.objects.create(
            engagement=work,
            departments=5,
            outcome=made.text(owner, "sale", "outcome")[:300],
            **words | {"type": words["type"][:8]},
        )
        Estimate.objects.create(
            engagement=work,
            item=made.name(owner, "estimate", "item")[:120],
            title=made.text(owner, "estimate", "title")[:200],
            low=40.0,
            likely=60.0,
            high=200.0,
        )
        PricingTerms.objects.create(engagement=work, hourly_cost=95.0, bought_in_cost=0.0, rate=130.0)
