"""Lines of a communication plan: who is told what, through which channel, how often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Cadence, Engagement

MOST_DAYS = 366


@dataclass(frozen=True)
class Line:
    """`to` and `by` are people by id; without `to` whoever is with the client."""

    what: str
    every_days: int
    channel: str = "mail"
    to: int | None = None
    by: int | None = None
    starts_on: date | None = None


@transaction.atomic
def keep_cadence(*, engagement: Engagement, line: Line, today: date, cadence: Cadence | None = None) -> Cadence:
    """Keep a line as somebody says it: a new one, or one that stands there."""
    what = plain(line.what, 120).strip()
    if not what:
        raise RefusedError("say what is told")
    if not 1 <= line.every_days <= MOST_DAYS:
        raise RefusedError(f"a word comes every 1 to {MOST_DAYS} days")
    same = Cadence.objects.filter(engagement=engagement, what=what, to=line.to)
    if (same.exclude(pk=cadence.pk) if cadence else same).exists():
        raise RefusedError(f"“{what}” for the same person stands there already: change that one")
    row = cadence or Cadence(engagement=engagement)
    row.what, row.channel, row.every_days = what, line.channel, line.every_days
    row.to_id, row.by_id = line.to, line.by
    row.starts_on = line.starts_on or row.starts_on or today
    row.save()
    return row


@transaction.atomic
def end_cadence(*, cadence: Cadence, on: date) -> None:
    """It is promised no more; what was kept or missed until then stays."""
    cadence.ends_on = max(cadence.starts_on, on - timedelta(days=1))
    cadence.save(update_fields=["ends_on"])
