from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.models import Engagement, Sale


@dataclass(frozen=True)
class SaleSaid:
    """What somebody says of a sale; what is None or empty is not known."""

    type: str = ""
    reach: str = ""
    departments: int | None = None
    sites: int | None = None
    stakeholders: int | None = None
    services_hours: float | None = None
    services_price: float | None = None
    outcome: str = ""
    effective_on: date | None = None


@transaction.atomic
def keep_sale(*, engagement: Engagement, said: SaleSaid) -> Sale:
    """Keep as what an engagement was sold, all as somebody says it."""
    values = asdict(said) | {"outcome": plain(said.outcome, 300)}
    return Sale.objects.update_or_create(engagement=engagement, defaults=values)[0]
