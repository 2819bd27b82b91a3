"""Sales, estimates and terms of pricing, as measures read them."""

from __future__ import annotations

from datetime import date
from typing import Any

from wellkept.records.models import Estimate, PricingTerms, Sale

Row = dict[str, Any]
SALE = ("type", "reach", "departments", "sites", "stakeholders", "services_hours", "services_price")
TERMS = ("hourly_cost", "bought_in_cost", "rate", "bought_in_price", "price", "cap", "target", "share")


class SaleTables:
    """Reads them once and hands out their rows as of many days."""

    def __init__(self) -> None:
        self.sales = list(Sale.objects.order_by("pk"))
        self.terms = list(PricingTerms.objects.order_by("pk"))
        self.estimates = list(Estimate.objects.order_by("pk"))
        closed = Estimate.objects.filter(engagement__closed_on__isnull=False)
        self.closed = dict(closed.values_list("engagement_id", "engagement__closed_on"))

    def at(self, day: date) -> dict[str, list[Row]]:
        """`sale`, `estimate` and `pricing_terms` as of a day. What an item took is known once the work is closed."""
        return {
            "sale": [_row(row, "sale", SALE) for row in self.sales if _stands(row, day)],
            "estimate": [self._estimate(row, day) for row in self.estimates if _stands(row, day)],
            "pricing_terms": [
                _row(row, "pricing_terms", (*TERMS, "open_decisions")) for row in self.terms if _stands(row, day)
            ],
        }

    def _estimate(self, row: Estimate, day: date) -> Row:
        closed = self.closed.get(row.engagement_id)
        actual = row.actual if closed is not None and closed <= day else None
        return _row(row, "estimate", ("item", "low", "likely", "high")) | {"actual": actual}


def _stands(row: Sale | Estimate | PricingTerms, day: date) -> bool:
    return row.effective_on is None or row.effective_on <= day


def _row(row: Sale | Estimate | PricingTerms, name: str, columns: tuple[str, ...]) -> Row:
    values = {column: getattr(row, column) for column in columns}
    return values | {name: row.pk, "engagement": row.engagement_id}
