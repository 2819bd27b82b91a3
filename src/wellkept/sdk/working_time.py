"""Working time by a calendar: time zone, hours, holidays. Vectorised: one cumulative table, two look-ups."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays as public_holidays
import numpy as np
from numpy.typing import NDArray

MINUTE = np.timedelta64(1, "m")


@dataclass(frozen=True)
class WorkingCalendar:
    """Mon-Fri from `starts` to `ends` in `zone`, except on `holidays`."""

    zone: str
    starts: time
    ends: time
    country: str = ""
    region: str = ""

    def holidays(self, years: Collection[int]) -> set[date]:
        if not self.country or self.country not in public_holidays.list_supported_countries():
            return set()
        return set(public_holidays.country_holidays(self.country, subdiv=self.region or None, years=years))

    def is_working(self, days: NDArray[np.datetime64]) -> NDArray[np.bool_]:
        years = {int(str(day)[:4]) for day in (days.min(), days.max())} if len(days) else set()
        free = self.holidays(range(min(years), max(years) + 1)) if years else set()
        holidays = np.array(sorted(free), dtype="datetime64[D]")
        return np.is_busday(days, holidays=holidays)

    def stretches(self, first: date, last: date) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
        """UTC start and end of every working day from `first` to `last`."""
        days = np.arange(np.datetime64(first), np.datetime64(last) + 1)
        kept = days[self.is_working(days)].tolist()
        zone = ZoneInfo(self.zone)

        def utc(day: date, at: time) -> np.datetime64:
            moment = datetime.combine(day, at, tzinfo=zone)
            return np.datetime64(moment.astimezone(ZoneInfo("UTC")).replace(tzinfo=None), "s")

        opens = np.array([utc(day, self.starts) for day in kept], dtype="datetime64[s]")
        closes = np.array([utc(day, self.ends) for day in kept], dtype="datetime64[s]")
        return opens, closes

    def minutes_between(self, begins: NDArray[np.datetime64], ends: NDArray[np.datetime64]) -> NDArray[np.float64]:
        """Working minutes between pairs of UTC times; 0 where the end is not after the beginning."""
        if not len(begins):
            return np.zeros(0)
        first, last = begins.min().astype("datetime64[D]").item(), ends.max().astype("datetime64[D]").item()
        opens, closes = _stretches(self, first - timedelta(days=1), max(last, first) + timedelta(days=1))
        return np.maximum(_worked(ends, opens, closes) - _worked(begins, opens, closes), 0.0)


@lru_cache(maxsize=32)
def _stretches(
    calendar: WorkingCalendar, first: date, last: date
) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    return calendar.stretches(first, last)


def _worked(
    at: NDArray[np.datetime64], opens: NDArray[np.datetime64], closes: NDArray[np.datetime64]
) -> NDArray[np.float64]:
    """Working minutes from the beginning of the table to each time."""
    if not len(opens):
        return np.zeros(len(at))
    moments = at.astype("datetime64[s]")
    lengths = (closes - opens).astype("timedelta64[s]").astype(float) / 60
    before = np.concatenate([[0.0], np.cumsum(lengths)])
    index = np.searchsorted(opens, moments, side="right") - 1
    at_or_before = np.maximum(index, 0)
    inside = (np.minimum(moments, closes[at_or_before]) - opens[at_or_before]).astype("timedelta64[s]").astype(
        float
    ) / 60
    return np.where(index < 0, 0.0, before[at_or_before] + np.maximum(inside, 0.0))


def calendar_of(settings: dict[str, object]) -> WorkingCalendar:
    """The firm's own calendar, from its settings."""
    return WorkingCalendar(
        zone=str(settings["time_zone"]),
        starts=time.fromisoformat(str(settings["workday_starts"])),
        ends=time.fromisoformat(str(settings["workday_ends"])),
        country=str(settings["country"]),
        region=str(settings["region"]),
    )
