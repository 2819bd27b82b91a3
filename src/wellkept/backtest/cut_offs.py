"""The moments of the past from which the product is asked what comes next."""

from __future__ import annotations

from datetime import datetime, timedelta

LOOK_AHEAD = timedelta(days=30)
LEARNS_AT_MOST = timedelta(days=90)
MOST, FEWEST = 24, 6
CLOSE = timedelta(days=10)
WEEK, WEEKS = timedelta(weeks=1), 60


def cut_offs(first: datetime, as_of: datetime, ahead: timedelta = LOOK_AHEAD) -> list[datetime]:
    """`ahead` days (30) apart or more, so that no day is foretold twice; ten where the past is too short for six.

    The first comes after 90 days, or a third of a short past; the last leaves `ahead` in which to see what came.
    """
    begin, end = first + min(LEARNS_AT_MOST, (as_of - first) / 3), as_of - ahead
    if end < begin:
        return []
    step = max(ahead, (end - begin) / (MOST - 1))
    if (end - begin) // step + 1 < FEWEST:
        step = min(CLOSE, ahead)
    count = (end - begin) // step + 1
    return [end - step * number for number in reversed(range(count))]


def weeks(first: datetime, as_of: datetime) -> list[datetime]:
    """The last sixty weeks, as far back as there are facts: silence is told week by week."""
    begin = first + min(LEARNS_AT_MOST, (as_of - first) / 3)
    found = [as_of - WEEK * number for number in range(WEEKS, -1, -1)]
    return [moment for moment in found if moment >= begin]


def known_before(moments: list[datetime], cut_off: datetime, ahead: timedelta = LOOK_AHEAD) -> list[int]:
    """Which earlier cut-offs had their outcome by then: nothing else may be learnt from."""
    return [number for number, moment in enumerate(moments) if moment + ahead <= cut_off]
