from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Sale


@transaction.atomic
def put_sale(
    *,
    engagement: str,
    type: str = "",  # noqa: A002 -- the column's own name
    reach: str = "",
    departments: int | None = None,
    sites: int | None = None,
    stakeholders: int | None = None,
    services_hours: float | None = None,
    services_price: float | None = None,
    outcome: str = "",
    effective_on: date | None = None,
) -> bool:
    """State as what an engagement was sold, and what it touches. What is left out stays. Returns whether it is new."""
    said: dict[str, Any] = {
        "type": type,
        "reach": reach,
        "departments": departments,
        "sites": sites,
        "stakeholders": stakeholders,
        "services_hours": services_hours,
        "services_price": services_price,
        "outcome": plain(outcome, 300),
        "effective_on": effective_on,
    }
    stated = {name: value for name, value in said.items() if value not in (None, "")}
    if type and type not in Sale.Type.values:
        raise RefusedError(f"a sale is of a {' or a '.join(Sale.Type.values)}, not of a {type[:40]}")
    if reach and reach not in Sale.Reach.values:
        raise RefusedError(f"a sale is {' or '.join(Sale.Reach.values)}, not {reach[:40]}")
    row, fresh = Sale.objects.get_or_create(engagement=engagement_named(engagement), defaults=stated)
    if fresh or all(getattr(row, name) == value for name, value in stated.items()):
        return fresh
    Sale.objects.filter(pk=row.pk).update(**stated)
    return True
