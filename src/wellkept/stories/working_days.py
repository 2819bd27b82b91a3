"""The firm's working days before the demo's today, how busy each is, and when something next happens on them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from wellkept.sdk.working_time import weekdays
from wellkept.stories.firm import BERLIN

CALENDAR = weekdays("Europe/Berlin", time(9), time(17), "DE")
IN_BERLIN = weekdays("Europe/Berlin", time(9), time(17), "DE", "BE")
EVENING = 18


class WorkingDays:
    """Days by their position; the last is the one before `anchor`, which is outside."""

    def __init__(self, anchor: date, weeks: int) -> None:
        first = anchor - timedelta(weeks=weeks)
        free = CALENDAR.holidays(range(first.year, anchor.year + 1))
        all_days = (first + timedelta(days=k) for k in range((anchor - first).days))
        self.days = [day for day in all_days if day.weekday() < 5 and day not in free]
        self._pace = list(accumulate(_busy(day) for day in self.days))

    def __len__(self) -> int:
        return len(self.days)

    def ago(self, working_days: int) -> int:
        """The position of a day so many working days before the last."""
        return max(0, len(self.days) - working_days)

    def weeks_ago(self, weeks: float) -> int:
        return max(0, bisect_left(self.days, self.days[-1] - timedelta(days=round(weeks * 7))))

    def beats(self, rng: Random, gap: float, first: int, last: int) -> Iterator[int]:
        """Positions from `first` to before `last`, about `gap` busy days apart, rarer in August and around Christmas.

        Steps vary by less than half, as habits do; a Poisson process would put silences into every habit.
        """
        if first >= last:
            return
        pace = self._pace
        now, end = pace[first] - 1 + gap * rng.random(), pace[last - 1]
        while now < end:
            yield bisect_right(pace, now)
            now += gap * (0.6 + 0.8 * rng.random())

    def holidays_of(self, whose: str) -> set[int]:
        """Eight days every half-year, at times of their own; none of late, when silence should mean something."""
        rng, away = Random(f"holiday {whose}"), set[int]()
        for begin in range(0, len(self.days) - 60, 125):
            first = begin + int(rng.random() * 60)
            away.update(range(first, first + 8))
        return away

    def at(self, position: int, minutes: int) -> datetime:
        """So many minutes after midnight of that day, in Berlin."""
        day = self.days[position]
        return datetime(day.year, day.month, day.day, minutes // 60, minutes % 60, tzinfo=BERLIN)

    def later(self, at: datetime, position: int, minutes: int) -> tuple[datetime, int] | None:
        """`minutes` after `at`, by the next morning where that would be in the evening; None after the last day."""
        reached = at + timedelta(minutes=minutes)
        if reached.hour < EVENING and reached.date() == at.date():
            return reached, position
        if position + 1 >= len(self.days):
            return None
        morning = self.at(position + 1, 8 * 60 + 5)
        return morning + timedelta(minutes=minutes % 150, seconds=at.second), position + 1


def working_day_after(day: date, count: int = 1) -> date:
    """The next day, or the `count`-th after, on which Berlin works."""
    free = IN_BERLIN.holidays(range(day.year, day.year + 2))
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in free
    return day


def _busy(day: date) -> float:
    if (day.month, day.day) >= (12, 20) or (day.month, day.day) <= (1, 5):
        return 0.35
    return 0.7 if day.month == 8 else 1.0
