from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_estimate import check_points
from wellkept.records.models import Engagement, Estimate
from wellkept.sdk.words import key_of


@dataclass(frozen=True)
class EstimateSaid:
    """What somebody estimates of an item, in hours."""

    title: str
    low: float
    likely: float
    high: float
    actual: float | None = None
    effective_on: date | None = None
    item: str = ""  # the key of that of the scope; else it follows from the title


@transaction.atomic
def keep_estimate(*, engagement: Engagement, said: EstimateSaid, estimate: Estimate | None = None) -> Estimate:
    """Keep an estimate as somebody says it: a new one, or one that stands there, which keeps its key."""
    check_points(said.low, said.likely, said.high)
    row = estimate or Estimate(engagement=engagement, item=key_of(said.item or said.title))
    if not row.item:
        raise RefusedError("the item has no name")
    if Estimate.objects.filter(engagement=engagement, item=row.item).exclude(pk=row.pk).exists():
        raise RefusedError("an item of that name is estimated already: change that one")
    for name, value in (asdict(said) | {"title": plain(said.title, 200), "item": row.item}).items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def remove_estimate(*, estimate: Estimate) -> None:
    """Take out an item that is not to be estimated."""
    estimate.delete()
