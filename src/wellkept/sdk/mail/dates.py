"""Times in mail headers, to UTC with the offset that they were written with."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz
from functools import cache, lru_cache
from typing import NamedTuple

_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_ORDINARY = re.compile(
    r"\s*(?:[A-Z][a-z]{2}, ?)?(\d{1,2} [A-Z][a-z]{2} \d{4}) (\d\d:\d\d:\d\d) ([+-][01]\d[0-5]\d)(?![^\s(])",
    re.ASCII,
)
_FROM_LINE = re.compile(rb"([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d)(?::(\d\d))? (?:[+-]\d{4} |[A-Z]{3,4} )?(\d{4})")
_DAY_AT_ITS_PLACE = re.compile(r"[A-Z][a-z]{2}, [ \d]\d [A-Z][a-z]{2} \d{4} ")
_LONGEST = 200
_TRUSTED_APART = timedelta(days=2)


class When(NamedTuple):
    at: datetime
    offset_minutes: int


@cache
def _shift(offset: str) -> tuple[timedelta, int]:
    minutes = int(offset[1:3]) * 60 + int(offset[3:])
    minutes = -minutes if offset[0] == "-" else minutes
    return timedelta(minutes=minutes), minutes


def _when(fields: tuple[int, int, int, int, int, int], offset_minutes: int) -> When | None:
    year, month, day, hour, minute, second = fields
    try:
        local = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)  # a leap second is the one before
        return When(local - timedelta(minutes=offset_minutes), offset_minutes)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4096)
def _iso(written: str) -> str:
    day, month, year = written.split(" ")
    return f"{year}-{_MONTHS[month]:02}-{int(day):02}"


def read_date(value: str) -> When | None:
    """A Date header, or the end of a Received one; None when it names no time."""
    found = _ORDINARY.match(value)
    if not found:
        return _read_odd_date(value[:_LONGEST])
    day, clock, offset = found.groups()
    try:
        shift, minutes = _shift(offset)
        local = datetime.fromisoformat(f"{_iso(day)}T{clock}+00:00")
        return When(local - shift, minutes)
    except (KeyError, ValueError, OverflowError):
        return _read_odd_date(value[:_LONGEST])


def _read_odd_date(value: str) -> When | None:
    try:
        parsed = parsedate_tz(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    offset = (parsed[9] or 0) // 60 if parsed else 0
    if not parsed or abs(offset) >= 24 * 60:
        return None
    return _when(parsed[:6], offset)


def read_received(value: str) -> When | None:
    """The time of a Received header: it stands after the last semicolon."""
    _, semicolon, date = value.rpartition(";")
    return read_date(date) if semicolon else None


def read_from_line(line: bytes) -> When | None:
    """The time on an mbox separator line, taken as UTC."""
    found = _FROM_LINE.search(line[:_LONGEST])
    month = _MONTHS.get(found[1].decode()) if found else None
    if not found or not month:
        return None
    fields = (int(found[6]), month, int(found[2]), int(found[3]), int(found[4]), int(found[5] or 0))
    return _when(fields, 0)


def agree(date: str, written: When, received: str) -> bool:
    """Whether a Date header, read as `written`, is at most two days off the Received header, or that has no time."""
    end = received.rpartition(";")[2]
    if _DAY_AT_ITS_PLACE.match(date) and date[5:16] in end:  # the same day, whatever the time zones: no need to read it
        return True
    arrived = read_date(end)
    return not arrived or abs(written.at - arrived.at) <= _TRUSTED_APART
