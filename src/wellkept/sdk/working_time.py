"""Working time by a calendar: time zone, stretches of each weekday, holidays. Vectorised over moments in UTC."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from wellkept.sdk.public_days import public_days
from wellkept.sdk.working_table import NEVER, Floats, Ints, Moments, WorkingTable

Stretch = tuple[time, time]
Stretches = tuple[Stretch, ...]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS_AROUND = 2


@dataclass(frozen=True)
class WorkingCalendar:
    """The working stretches of each weekday from Monday on, in `zone`, except on public holidays and `free_days`.

    `own_days` are dates with hours of their own, in place of their weekday's, also where they are public holidays.
    """

    zone: str
    week: tuple[Stretches, ...]
    country: str = ""
    region: str = ""
    free_days: frozenset[date] = frozenset()
    own_days: tuple[tuple[date, Stretches], ...] = ()

    def holidays(self, years: Collection[int]) -> set[date]:
        """Public holidays and the days that are free besides."""
        return set(public_days(self.country, self.region, years)) | self.free_days

    def is_working(self, days: Moments) -> NDArray[np.bool_]:
        """Which days have any working time."""
        if not len(days):
            return np.zeros(0, dtype=bool)
        years = range(int(str(days.min())[:4]), int(str(days.max())[:4]) + 1)
        free = np.array(sorted(self.holidays(years)), dtype="datetime64[D]")
        mask = [bool(stretches) for stretches in self.week]
        found = np.is_busday(days, weekmask=mask, holidays=free) if any(mask) else np.zeros(len(days), dtype=bool)
        for day, stretches in self.own_days:
            found[days == np.datetime64(day)] = bool(stretches) and day not in self.free_days
        return found

    def hours_of(self, day: date) -> Stretches:
        """A day's stretches, holidays aside."""
        return dict(self.own_days).get(day, self.week[day.weekday()])

    def stretches_on(self, day: date) -> list[tuple[datetime, datetime]]:
        """When a day's stretches open and close, on its clock, holidays aside."""
        return [(_at(day, starts, self.zone), _at(day, ends, self.zone)) for starts, ends in self.hours_of(day)]

    def minutes_between(self, begins: Moments, ends: Moments) -> Floats:
        """Working minutes between pairs of UTC times; 0 where the end is not after the beginning, NaN of NaT."""
        starts, stops = _seconds(begins), _seconds(ends)
        if len(starts) and min(starts.min(), stops.min()) == NEVER:
            return self._minutes_where_known(begins, ends)
        minutes: Floats = self._table_around(starts, stops).seconds_between(starts, stops) / 60
        return minutes

    def _minutes_where_known(self, begins: Moments, ends: Moments) -> Floats:
        found, known = np.full(len(begins), np.nan), ~(np.isnat(begins) | np.isnat(ends))
        found[known] = self.minutes_between(begins[known], ends[known])
        return found

    def after(self, begins: Moments, minutes: Floats) -> Moments:
        """The UTC moment by which so many working minutes have passed since each beginning.

        Of no minutes: the beginning, or when work begins next. NaT where a calendar has no working time in the years
        around to reach it.
        """
        starts, known = _known(begins)
        added = np.round(minutes * 60).astype(np.int64)
        table = self._table_around(starts, starts + added)
        worked = table.before(starts) + added
        found = np.where(added > 0, table.at(worked, late=False), table.at(worked, late=True))
        return _moments(np.where(known, found, NEVER))

    def before(self, ends: Moments, minutes: Floats) -> Moments:
        """The UTC moment since which so many working minutes have passed until each end; the counterpart of `after`."""
        stops, known = _known(ends)
        taken = np.round(minutes * 60).astype(np.int64)
        table = self._table_around(stops - taken, stops)
        worked = table.before(stops) - taken
        found = np.where(taken > 0, table.at(worked, late=True), table.at(worked, late=False))
        return _moments(np.where(known, found, NEVER))

    def days_after(self, begins: Moments, days: int) -> Moments:
        """The same time of day so many working days later, or the next working moment from then on."""
        return self.after(self._on_another_day(begins, days), np.zeros(len(begins)))

    def days_before(self, ends: Moments, days: int) -> Moments:
        """The same time of day so many working days earlier, or the last working moment up to then."""
        return self.before(self._on_another_day(ends, -days), np.zeros(len(ends)))

    def _on_another_day(self, at: Moments, days: int) -> Moments:
        if not days or not len(at):
            return at.astype("datetime64[s]")
        shown = _shown(at.astype("datetime64[s]"), self.zone)
        day = shown.astype("datetime64[D]")
        seconds, _ = _known(at)
        first, last = _years(seconds, seconds)
        work_days = _work_days(self, first, last + abs(days) // 365)
        # From a free day on, the next working day is the first to be counted.
        place = np.searchsorted(work_days, day, side="right" if days > 0 else "left") - (days > 0) + days
        there = np.append(work_days, np.datetime64("NaT"))[np.where(place < 0, -1, np.minimum(place, len(work_days)))]
        return _utc(there.astype("datetime64[s]") + (shown - day), self.zone)

    def _table_around(self, begins: Ints, ends: Ints) -> WorkingTable:
        """The table of the whole years in which these moments lie: few different ones are asked for."""
        return _table(self, *_years(begins, ends))


def _seconds(at: Moments) -> Ints:
    return at.astype("datetime64[s]", copy=False).view(np.int64)


def _moments(seconds: Ints) -> Moments:
    """NEVER is what NumPy writes for NaT."""
    return seconds.view("datetime64[s]")


def _known(at: Moments) -> tuple[Ints, NDArray[np.bool_]]:
    """Seconds, and which are known; in place of those that are not the last one that is."""
    seconds = _seconds(at)
    known = seconds != NEVER
    return np.where(known, seconds, seconds.max() if known.any() else 0), known


def _years(begins: Ints, ends: Ints) -> tuple[int, int]:
    """The first and last year of a table with room around."""
    edges = [int(edge) for one in (begins, ends) if len(one) for edge in (one.min(), one.max())]
    years = np.array(edges or [0]).astype("datetime64[s]").astype("datetime64[Y]").astype(int) + 1970
    return int(years.min()) - 1, int(years.max()) + YEARS_AROUND


@lru_cache(maxsize=64)
def _work_days(calendar: WorkingCalendar, first_year: int, last_year: int) -> Moments:
    days = np.arange(np.datetime64(f"{first_year}-01-01"), np.datetime64(f"{last_year + 1}-01-01"))
    return days[calendar.is_working(days)]


@lru_cache(maxsize=64)
def _table(calendar: WorkingCalendar, first_year: int, last_year: int) -> WorkingTable:
    return WorkingTable.of(_all_stretches(calendar, first_year, last_year))


def _all_stretches(calendar: WorkingCalendar, first_year: int, last_year: int) -> Iterator[tuple[int, int]]:
    own, zone = dict(calendar.own_days), ZoneInfo(calendar.zone)
    for day in _work_days(calendar, first_year, last_year).tolist():
        for starts, ends in own.get(day, calendar.week[day.weekday()]):
            yield int(_on(day, starts, zone).timestamp()), int(_on(day, ends, zone).timestamp())


def _at(day: date, at: time, zone: str) -> datetime:
    """A clock's time on a day. What ends at midnight ends with the day."""
    return _on(day, at, ZoneInfo(zone))


def _on(day: date, at: time, zone: ZoneInfo) -> datetime:
    ends = at == time.max
    return datetime.combine(day + timedelta(days=ends), time() if ends else at, tzinfo=zone)


def _shown(at: Moments, zone: str) -> Moments:
    """What a clock in a zone shows."""
    return np.asarray(pc.local_timestamp(pa.array(at, pa.timestamp("s", zone))).to_numpy(zero_copy_only=False))


def _utc(shown: Moments, zone: str) -> Moments:
    """When a clock shows that: the first time of two, or when it jumps over it."""
    local = pa.array(shown, pa.timestamp("s"))
    found = pc.assume_timezone(local, zone, ambiguous="earliest", nonexistent="latest")
    return np.asarray(found.cast(pa.timestamp("s", "UTC")).to_numpy(zero_copy_only=False)).astype("datetime64[s]")


def weekdays(zone: str, starts: time, ends: time, country: str = "", region: str = "") -> WorkingCalendar:
    """Monday to Friday from one hour to another."""
    return WorkingCalendar(zone, (((starts, ends),),) * 5 + ((), ()), country, region)


def calendar_of(settings: Mapping[str, Any]) -> WorkingCalendar:
    """A calendar from settings: the firm's, or a queue's own in their place.

    `hours` holds stretches by weekday ({"mon": [["09:00", "17:00"]], ...}; "24:00" is a day's end); without it every
    day from Monday to Friday is worked from `workday_starts` to `workday_ends`. `own_days` holds those of single dates
    ({"2026-12-24": [["09:00", "12:00"]]}).
    """
    hours = settings.get("hours")
    usual = weekdays(
        str(settings["time_zone"]),
        _time(str(settings["workday_starts"])),
        _time(str(settings["workday_ends"])),
        str(settings["country"]),
        str(settings["region"]),
    )
    own = settings.get("own_days") or {}
    return replace(
        usual,
        week=tuple(_stretches(hours.get(day, ())) for day in WEEKDAYS) if hours else usual.week,
        free_days=frozenset(date.fromisoformat(str(one)) for one in settings.get("free_days") or ()),
        own_days=tuple(sorted((date.fromisoformat(day), _stretches(own[day])) for day in own)),
    )


WRITTEN = ("time_zone", "hours", "workday_starts", "workday_ends", "country", "region", "free_days", "own_days")


def written_calendar(settings: Mapping[str, Any]) -> str:
    """A calendar's settings as text, for a column."""
    return json.dumps({name: settings[name] for name in WRITTEN if name in settings}, sort_keys=True)


@lru_cache(maxsize=256)
def calendar_in(text: str) -> WorkingCalendar:
    """The calendar that `written_calendar` wrote."""
    return calendar_of(json.loads(text))


def _stretches(written: Collection[tuple[str, str]]) -> Stretches:
    return tuple((_time(start), _time(end)) for start, end in written)


def _time(text: str) -> time:
    return time.max if text.startswith("24") else time.fromisoformat(text)
