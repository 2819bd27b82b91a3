"""The working time of a queue in words: its next days, and what its promises come to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wellkept.records.models import Queue
from wellkept.records.queries.case_tables import working_time
from wellkept.sdk.case_due import after
from wellkept.sdk.public_days import public_days
from wellkept.sdk.working_time import WorkingCalendar
from wellkept.web.filters import day_short, number, plural
from wellkept.web.page import Frame

DAYS = 7
PROMISES = (
    ("answer_minutes", "A person answers within"),
    ("update_minutes", "A word comes every"),
    ("solve_minutes", "It is solved within"),
)


@dataclass(frozen=True)
class WorkDay:
    """`hours` are stretches such as "09:00–12:00"; without any, `free` says why."""

    day: date
    hours: list[str]
    free: str


@dataclass(frozen=True)
class Promise:
    """What is promised, and when that is for a case that is opened now; "" where nothing is promised."""

    says: str
    words: str
    example: str


def calendar_of_queue(frame: Frame, queue: Queue | None) -> WorkingCalendar:
    return working_time(queue, frame.settings)


def next_days(calendar: WorkingCalendar, first: date) -> list[WorkDay]:
    """The week from a day on."""
    days = [first + timedelta(days=count) for count in range(DAYS)]
    return [_work_day(calendar, day) for day in days]


def _work_day(calendar: WorkingCalendar, day: date) -> WorkDay:
    free = _why_free(calendar, day)
    hours = [] if free else [f"{_clock(starts)}–{_clock(ends)}" for starts, ends in calendar.hours_of(day)]
    return WorkDay(day, hours, free or ("" if hours else "free"))


def _why_free(calendar: WorkingCalendar, day: date) -> str:
    if day in calendar.free_days:
        return "free besides"
    if day in dict(calendar.own_days):
        return ""
    return public_days(calendar.country, calendar.region, [day.year]).get(day, "")


def _clock(at: time) -> str:
    return "24:00" if at == time.max else f"{at:%H:%M}"


def promises_of(queue: Queue, calendar: WorkingCalendar, at: datetime) -> list[Promise]:
    return [_promise(says, getattr(queue, name), calendar, at) for name, says in PROMISES]


def _promise(says: str, minutes: float | None, calendar: WorkingCalendar, at: datetime) -> Promise:
    due = after("", calendar, at.astimezone(UTC), minutes)
    if minutes is None:
        return Promise(says, "nothing promised", "")
    local = due.at.astimezone(ZoneInfo(calendar.zone)) if due else None
    example = f"{local:%a} {day_short(local, at)}, {local:%H:%M}" if local else "never, by this working time"
    return Promise(says, minutes_words(minutes), example)


def minutes_words(minutes: float) -> str:
    """Working minutes in words: 90 working minutes, 8 working hours."""
    if minutes < 120 or minutes % 30:
        return plural(round(minutes), "working minute")
    hours = minutes / 60
    return f"{number(hours, 0 if hours == int(hours) else 1)} working hours"
