from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_cadence import MOST_DAYS
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import Cadence


@transaction.atomic
def put_cadence(
    *,
    engagement: str,
    what: str,
    every_days: int,
    starts_on: date,
    to: str = "",
    by: str = "",
    channel: str = "",
    ends_on: date | None = None,
) -> bool:
    """State who is told what, through which channel, how often. Returns whether anything was new."""
    if not 1 <= every_days <= MOST_DAYS:
        raise RefusedError(f"a word comes every 1 to {MOST_DAYS} days")
    if ends_on and ends_on < starts_on:
        raise RefusedError("it ends before it begins")
    key = {"engagement": engagement_named(engagement), "what": what, "to": name_person(to) if to else None}
    said = {"every_days": every_days, "starts_on": starts_on, "channel": channel, "ends_on": ends_on}
    said |= {"by": name_person(by) if by else None}
    stated = {name: value for name, value in said.items() if value}
    row = Cadence.objects.filter(**key).first()
    if row is None:
        Cadence.objects.create(**key, **stated)
        return True
    if all(getattr(row, name) == value for name, value in stated.items()):
        return False
    Cadence.objects.filter(pk=row.pk).update(**stated)
    return True
