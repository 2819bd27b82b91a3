"""By when somebody should act, counted in the firm's own working days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from wellkept.sdk.rule import Look
from wellkept.sdk.working_time import WorkingCalendar, calendar_of

CALENDAR_SETTINGS = ("time_zone", "workday_starts", "workday_ends", "country", "region")
LONGEST_BREAK = 30  # days; no calendar rests longer


def day_of(as_of: datetime, zone: str) -> date:
    """The last day that `as_of` has seen. Midnight belongs to the day which it ends: weeks are read at their end."""
    moment = as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)
    return (moment - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=512)
def working_day_from(day: date, calendar: WorkingCalendar) -> date:
    """The first working day on or after `day`."""
    days = np.datetime64(day, "D") + np.arange(LONGEST_BREAK)
    working = days[calendar.is_working(days)]
    found: date = working[0].item() if len(working) else day
    return found


def next_working_day(as_of: datetime, calendar: WorkingCalendar) -> date:
    """The first working day after the day of `as_of`."""
    return working_day_from(day_of(as_of, calendar.zone) + timedelta(days=1), calendar)


def firms_calendar(look: Look) -> WorkingCalendar:
    return calendar_of({name: look.setting(name) for name in CALENDAR_SETTINGS})


def firms_day(look: Look) -> date:
    """The day of a Look, in the firm's time zone."""
    return day_of(look.as_of, str(look.setting("time_zone")))


def act_now(look: Look) -> date:
    """For what is critical, or where somebody outside waits: the next working day."""
    return next_working_day(look.as_of, firms_calendar(look))


def act_within(look: Look, days: int) -> date:
    """The working day on or after so many days from now."""
    calendar = firms_calendar(look)
    return working_day_from(firms_day(look) + timedelta(days=days), calendar)


def act_half_way(look: Look, until: date) -> date:
    """The working day half way to a date: what is left of the time is still enough to do something."""
    left = (until - firms_day(look)).days
    return max(act_within(look, max(left // 2, 0)), act_now(look)) if left > 1 else act_now(look)
