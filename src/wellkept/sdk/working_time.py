"""Working time by a calendar: time zone, stretches of each weekday, holidays. Vectorised: one cumulative table.

The table has one row for each working stretch. A look-up tells how many working seconds lie before a moment; working
time between two moments is the difference of two look-ups, and adding working time is a look-up the other way round.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays as public_holidays
import numpy as np
from numpy.typing import NDArray

Moments = NDArray[np.datetime64]
Stretch = tuple[time, time]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS_AROUND = 2


@dataclass(frozen=True)
class WorkingCalendar:
    """The working stretches of each weekday from Monday on, in `zone`, except on public holidays and `free_days`."""

    zone: str
    week: tuple[tuple[Stretch, ...], ...]
    country: str = ""
    region: str = ""
    free_days: frozenset[date] = frozenset()

    def holidays(self, years: Collection[int]) -> set[date]:
        """Public holidays and the days that are free besides."""
        if not self.country or self.country not in public_holidays.list_supported_countries():
            return set(self.free_days)
        found = public_holidays.country_holidays(self.country, subdiv=self.region or None, years=years)
        return set(found) | self.free_days

    def is_working(self, days: Moments) -> NDArray[np.bool_]:
        """Which days have any working time."""
        if not len(days):
            return np.zeros(0, dtype=bool)
        years = range(int(str(days.min())[:4]), int(str(days.max())[:4]) + 1)
        free = np.array(sorted(self.holidays(years)), dtype="datetime64[D]")
        mask = [bool(stretches) for stretches in self.week]
        return np.is_busday(days, weekmask=mask, holidays=free) if any(mask) else np.zeros(len(days), dtype=bool)

    def stretches_on(self, day: date) -> list[tuple[datetime, datetime]]:
        """When a day's stretches open and close, on its clock, holidays aside."""
        return [(_at(day, starts, self.zone), _at(day, ends, self.zone)) for starts, ends in self.week[day.weekday()]]

    def minutes_between(self, begins: Moments, ends: Moments) -> NDArray[np.float64]:
        """Working minutes between pairs of UTC times; 0 where the end is not after the beginning."""
        if not len(begins):
            return np.zeros(0)
        table = _table_around(self, begins, ends)
        return np.maximum(table.before(ends) - table.before(begins), 0) / 60

    def after(self, begins: Moments, minutes: NDArray[np.float64]) -> Moments:
        """The UTC moment by which so many working minutes have passed since each beginning.

        NaT where a calendar has no working time in the years around to reach it.
        """
        if not len(begins):
            return begins.astype("datetime64[s]")
        table = _table_around(self, begins, begins + (minutes * 60).astype("timedelta64[s]"))
        return table.at(table.before(begins) + np.round(minutes * 60).astype(np.int64))


@dataclass(frozen=True, eq=False)
class _Table:
    """Stretches one after another: when each opens (UTC seconds), and how much was worked up to its opening."""

    opens: NDArray[np.int64]
    closes: NDArray[np.int64]
    worked: NDArray[np.int64]

    def before(self, at: Moments) -> NDArray[np.int64]:
        """Working seconds from the beginning of the table to each moment."""
        seconds = at.astype("datetime64[s]").astype(np.int64)
        if not len(self.opens):
            return np.zeros(len(seconds), dtype=np.int64)
        index = np.searchsorted(self.opens, seconds, side="right") - 1
        place = np.maximum(index, 0)
        inside = np.minimum(seconds, self.closes[place]) - self.opens[place]
        return np.where(index < 0, 0, self.worked[place] + np.maximum(inside, 0))

    def at(self, worked: NDArray[np.int64]) -> Moments:
        """The first moment by which so many seconds were worked."""
        if not len(self.opens):
            return np.full(len(worked), "NaT", dtype="datetime64[s]")
        place = np.maximum(np.searchsorted(self.worked, worked, side="left") - 1, 0)
        found = self.opens[place] + worked - self.worked[place]
        reached = found <= self.closes[place]
        return np.where(reached, found.astype("datetime64[s]"), np.datetime64("NaT"))


def _table_around(calendar: WorkingCalendar, begins: Moments, ends: Moments) -> _Table:
    """The table of the whole years in which these moments lie: few different ones are asked for."""
    first = min(begins.min(), ends.min()).astype("datetime64[Y]").astype(int) + 1970
    last = max(begins.max(), ends.max()).astype("datetime64[Y]").astype(int) + 1970
    return _table(calendar, int(first) - 1, int(last) + YEARS_AROUND)


@lru_cache(maxsize=64)
def _table(calendar: WorkingCalendar, first_year: int, last_year: int) -> _Table:
    days = np.arange(np.datetime64(f"{first_year}-01-01"), np.datetime64(f"{last_year + 1}-01-01"))
    opens, closes = [], []
    for day in days[calendar.is_working(days)].tolist():
        for starts, ends in calendar.week[day.weekday()]:
            opens.append(int(_at(day, starts, calendar.zone).timestamp()))
            closes.append(int(_at(day, ends, calendar.zone).timestamp()))
    lengths = np.array(closes, dtype=np.int64) - np.array(opens, dtype=np.int64)
    worked = np.concatenate([[0], np.cumsum(np.maximum(lengths, 0))[:-1]]) if opens else np.zeros(0)
    return _Table(np.array(opens, np.int64), np.array(closes, np.int64), worked.astype(np.int64))


def _at(day: date, at: time, zone: str) -> datetime:
    """A clock's time on a day. What ends at midnight ends with the day."""
    shown = day + timedelta(days=1) if at == time.max else day
    return datetime.combine(shown, time() if at == time.max else at, tzinfo=ZoneInfo(zone))


def weekdays(zone: str, starts: time, ends: time, country: str = "", region: str = "") -> WorkingCalendar:
    """Monday to Friday from one hour to another."""
    return WorkingCalendar(zone, (((starts, ends),),) * 5 + ((), ()), country, region)


def calendar_of(settings: Mapping[str, Any]) -> WorkingCalendar:
    """A calendar from settings: the firm's, or a queue's own in their place.

    `hours` holds stretches by weekday ({"mon": [["09:00", "17:00"]], ...}; "24:00" is a day's end); without it every
    day from Monday to Friday is worked from `workday_starts` to `workday_ends`.
    """
    hours = settings.get("hours")
    usual = ((_time(str(settings["workday_starts"])), _time(str(settings["workday_ends"]))),)
    week = tuple(
        tuple((_time(start), _time(end)) for start, end in hours.get(day, ())) if hours else usual if number < 5 else ()
        for number, day in enumerate(WEEKDAYS)
    )
    free = frozenset(date.fromisoformat(str(one)) for one in settings.get("free_days") or ())
    return WorkingCalendar(str(settings["time_zone"]), week, str(settings["country"]), str(settings["region"]), free)


WRITTEN = ("time_zone", "hours", "workday_starts", "workday_ends", "country", "region", "free_days")


def written_calendar(settings: Mapping[str, Any]) -> str:
    """A calendar's settings as text, for a column."""
    return json.dumps({name: settings[name] for name in WRITTEN if name in settings}, sort_keys=True)


@lru_cache(maxsize=256)
def calendar_in(text: str) -> WorkingCalendar:
    """The calendar that `written_calendar` wrote."""
    return calendar_of(json.loads(text))


def _time(text: str) -> time:
    return time.max if text.startswith("24") else time.fromisoformat(text)
