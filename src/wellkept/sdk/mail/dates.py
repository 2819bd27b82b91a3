"""Times in mail headers, to UTC with the offset that they were written with."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz
from typing import NamedTuple

_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_ORDINARY = re.compile(
    r"\s*(?:[A-Z][a-z]{2}, ?)?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-])([01]\d)([0-5]\d)(?![^\s(])"
)
_FROM_LINE = re.compile(rb"([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d)(?::(\d\d))? (?:[+-]\d{4} |[A-Z]{3,4} )?(\d{4})")
_LONGEST = 200


class When(NamedTuple):
    at: datetime
    offset_minutes: int


def _from_fields(fields: tuple[int, ...], offset_minutes: int) -> When | None:
    try:
        local = datetime(*fields, tzinfo=UTC)  # type: ignore[arg-type,misc]
        return When(local - timedelta(minutes=offset_minutes), offset_minutes)
    except (ValueError, OverflowError):
        return None


def read_date(value: str) -> When | None:
    """A Date header, or the end of a Received one; None when it names no time."""
    found = _ORDINARY.match(value)
    if found and (month := _MONTHS.get(found[2])):
        day, _, year, hour, minute, second, sign, hours, minutes = found.groups()
        offset = int(hours) * 60 + int(minutes)
        fields = (int(year), month, int(day), int(hour), int(minute), min(int(second), 59))
        return _from_fields(fields, -offset if sign == "-" else offset)
    return _read_odd_date(value[:_LONGEST])


def _read_odd_date(value: str) -> When | None:
    try:
        parsed = parsedate_tz(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if not parsed:
        return None
    offset = (parsed[9] or 0) // 60
    if abs(offset) >= 24 * 60:
        return None
    return _from_fields((*parsed[:5], min(parsed[5], 59)), offset)


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
    return _from_fields(fields, 0)
