from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Estimate
from wellkept.sdk.words import key_of


@transaction.atomic
def put_estimate(
    *,
    engagement: str,
    title: str,
    likely: float,
    item: str = "",
    low: float | None = None,
    high: float | None = None,
    actual: float | None = None,
    effective_on: date | None = None,
) -> bool:
    """State how many hours an item may take. One number alone stands for all three. Returns whether it is new.

    What it took (`actual`) stays where it is left out.
    """
    low, high = likely if low is None else low, likely if high is None else high
    check_points(low, likely, high)
    if not (key := key_of(item or title)):
        raise RefusedError("the item has no name")
    said: dict[str, Any] = {"title": plain(title, 200), "low": low, "likely": likely, "high": high}
    later = {"actual": actual, "effective_on": effective_on}
    stated = said | {name: value for name, value in later.items() if value is not None}
    row, fresh = Estimate.objects.get_or_create(engagement=engagement_named(engagement), item=key, defaults=stated)
    if fresh or all(getattr(row, name) == value for name, value in stated.items()):
        return fresh
    Estimate.objects.filter(pk=row.pk).update(**stated)
    return True


def check_points(low: float, likely: float, high: float) -> None:
    if not 0 <= low <= likely <= high:
        raise RefusedError("the least must not be above the likely, nor that above the most")
    if high <= 0:
        raise RefusedError("an item that takes no hours needs no estimate")
