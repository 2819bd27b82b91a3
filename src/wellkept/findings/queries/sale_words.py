"""Sales, estimates and terms of pricing, each in one line, as evidence shows them."""

from __future__ import annotations

from wellkept.records.models import Estimate, PricingTerms, Sale


def sale_words(row: Sale) -> str:
    """Such as: tactical product, 5 departments, 400 hours of services."""
    told = [
        f"{value:,.0f} {what}"
        for what, value in (("departments", row.departments), ("hours of services", row.services_hours))
        if value is not None
    ]
    return ", ".join([f"{row.reach} {row.type}".strip() or "sold as nobody said what", *told])


def estimate_words(row: Estimate) -> str:
    """Such as: Migration, 80 to 420 hours, likely 140."""
    return f"{row.title}, {row.low:,.0f} to {row.high:,.0f} hours, likely {row.likely:,.0f}"


def terms_words(row: PricingTerms) -> str:
    """Such as: an hour costs 95, sold at 130, bought in 135,000."""
    told = (
        ("an hour costs", row.hourly_cost),
        ("is sold at", row.rate),
        ("bought in", row.bought_in_cost),
        ("price", row.price),
        ("cap", row.cap),
    )
    return ", ".join(f"{what} {value:,.0f}" for what, value in told if value is not None) or "no terms recorded"
