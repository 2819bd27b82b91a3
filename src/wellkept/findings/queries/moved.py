"""Whether a number moved after something was done: its figure before, its figure after, and the difference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import QuerySet

from wellkept.findings.models import Number
from wellkept.records.models import Improvement
from wellkept.sdk.survey_numbers import Estimate, change

STALE = timedelta(days=35)  # an older figure is not that of the day
EARLY, SETTLED = timedelta(days=28), timedelta(days=91)
Verdict = Literal["open", "dropped", "early", "unknown", "moved", "other way", "no change"]


@dataclass(frozen=True)
class Moved:
    """`before` is the newest figure up to the day of doing it (up to now while it is not done), `after` that of now.

    `why` says in words why nothing can be said. `so_far`: less than a quarter has passed.
    """

    verdict: Verdict
    before: Number | None
    after: Number | None
    difference: Estimate | None = None
    why: str = ""
    so_far: bool = False


def moved(row: Improvement, day: date) -> Moved:
    """As of a day. The interval of the difference must exclude zero: else nothing is said to have moved."""
    done_on = row.done_on if row.done_on and row.done_on <= day else None
    before = _figure(row, done_on or day)
    if done_on is None:
        return Moved("dropped" if row.dropped_on and row.dropped_on <= day else "open", before, None)
    if day < done_on + EARLY:
        return Moved("early", before, None, why=f"too early: from {done_on + EARLY:%-d %B %Y} on")
    after = _figure(row, day)
    if why := _unknown(before, "before it was done") or _unknown(after, "now"):
        return Moved("unknown", before, after, why=why)
    assert before is not None
    assert after is not None
    found = change(_estimate(after), _estimate(before))
    return Moved(_verdict(row, found), before, after, found, so_far=day < done_on + SETTLED)


def history_of(row: Improvement, last: date, first: date) -> list[Number]:
    """The number by day, oldest first."""
    return list(_rows(row).filter(day__gte=first, day__lte=last).order_by("day"))


def _rows(row: Improvement) -> QuerySet[Number]:
    return Number.objects.filter(measure=row.measure, subject=row.subject, part=row.part)


def _figure(row: Improvement, day: date) -> Number | None:
    return _rows(row).filter(day__lte=day, day__gt=day - STALE).order_by("-day").first()


def _unknown(number: Number | None, when: str) -> str:
    if number is None or number.value is None:
        return f"the number was not known {when}" if when != "now" else "the number is not known now"
    return "the number has no interval: how sure it is, is not known" if None in (number.low, number.high) else ""


def _estimate(number: Number) -> Estimate:
    return Estimate(number.value, number.low, number.high, int(number.n or 0))


def _verdict(row: Improvement, found: Estimate) -> Verdict:
    if found.low is None or found.high is None or found.low <= 0 <= found.high:
        return "no change"
    rose = found.low > 0
    return "moved" if rose == (row.wanted == Improvement.Wanted.UP) else "other way"
