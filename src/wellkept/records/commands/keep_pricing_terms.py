from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from wellkept.records.commands.put_pricing_terms import set_pricing_model
from wellkept.records.models import Engagement, PricingTerms


@dataclass(frozen=True)
class TermsSaid:
    """What somebody says of costs and prices; None is not known."""

    hourly_cost: float | None = None
    bought_in_cost: float | None = None
    rate: float | None = None
    bought_in_price: float | None = None
    price: float | None = None
    cap: float | None = None
    target: float | None = None
    share: float | None = None
    open_decisions: int | None = None
    effective_on: date | None = None


@transaction.atomic
def keep_pricing_terms(*, engagement: Engagement, said: TermsSaid, pricing_model: str = "") -> PricingTerms:
    """Keep the terms of an engagement, all as somebody says them, and which model was agreed."""
    set_pricing_model(engagement, pricing_model)
    return PricingTerms.objects.update_or_create(engagement=engagement, defaults=asdict(said))[0]
