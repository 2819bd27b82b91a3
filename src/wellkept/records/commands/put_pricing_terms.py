from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.records.commands.check_currency import check_currency
from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.models import Engagement, PricingTerms


@transaction.atomic
def put_pricing_terms(
    *,
    engagement: str,
    pricing_model: str = "",
    currency: str = "",
    hourly_cost: float | None = None,
    bought_in_cost: float | None = None,
    rate: float | None = None,
    bought_in_price: float | None = None,
    price: float | None = None,
    cap: float | None = None,
    target: float | None = None,
    share: float | None = None,
    open_decisions: int | None = None,
    effective_on: date | None = None,
) -> bool:
    """State what an engagement costs us and may be sold for. What is left out stays. Returns whether it is new.

    `pricing_model` is the engagement's own: it is changed there.
    """
    check_currency(currency)
    found = engagement_named(engagement)
    said: dict[str, Any] = {
        "hourly_cost": hourly_cost,
        "bought_in_cost": bought_in_cost,
        "rate": rate,
        "bought_in_price": bought_in_price,
        "price": price,
        "cap": cap,
        "target": target,
        "share": share,
        "open_decisions": open_decisions,
        "effective_on": effective_on,
    }
    stated = {name: value for name, value in said.items() if value is not None}
    row, fresh = PricingTerms.objects.get_or_create(engagement=found, defaults=stated)
    if not fresh and any(getattr(row, name) != value for name, value in stated.items()):
        PricingTerms.objects.filter(pk=row.pk).update(**stated)
        fresh = True
    return set_pricing_model(found, pricing_model) or fresh


def set_pricing_model(engagement: Engagement, words: str) -> bool:
    """Say in words which model was agreed. Empty words leave it as it is."""
    if not words or engagement.pricing_model == words:
        return False
    engagement.pricing_model = words[:40]
    engagement.save(update_fields=["pricing_model"])
    return True
