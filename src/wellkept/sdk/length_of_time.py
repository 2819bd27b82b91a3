"""How programs write how long something took: 1.5, 1,5, 1:30, 01:30:00, 1h 30m, or a bare number of seconds."""

from __future__ import annotations

import re

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.table_numbers import number_of

MOST_HOURS = 200.0
NEAR = 0.1  # hours: how far a program's rounding lies from its own clock
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5]?[0-9])(?::([0-5]?[0-9]))?")
_WORDS = re.compile(
    r"(?:([0-9]+(?:[.,][0-9]+)?)\s*(?:h|hours?|std\.?|heures?))?\s*(?:([0-9]+)\s*(?:m|min\.?|minutes?))?"
    r"\s*(?:([0-9]+)\s*(?:s|sec\.?|seconds?))?",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[0-9]+,[0-9]{1,4}")


def hours_of(column: str, cell: str, known: float | None, span: float | None) -> float:
    """The hours that a cell says, or `known` ones; of a bare number `span`, by the clock, tells hours from seconds."""
    found = known if known is not None else _read(cell, span)
    if found is None:
        raise BadCellError(column, f'"{cell[:40]}" is no length of time; write 1.5, 1:30 or 1h 30m')
    if not 0 <= found <= MOST_HOURS:
        reason = f"{found:g} hours in one booking are too many; if they are seconds, call the column seconds"
        raise BadCellError(column, reason if found > 0 else "less than nothing cannot be booked")
    return round(found, 6)


def clock_span(begins: str, ends: str) -> float | None:
    """Hours from one time of day to another, over midnight where need be; None where they are no times."""
    first, last = (_CLOCK.search(text) for text in (begins, ends))
    if not first or not last:
        return None
    return (_clock(last) - _clock(first)) % 24


def _read(cell: str, span: float | None) -> float | None:
    text = cell.strip()
    if found := _CLOCK.fullmatch(text):
        return _clock(found)
    if (found := _WORDS.fullmatch(text)) and any(found.groups()):
        hours = float((found[1] or "0").replace(",", "."))
        return hours + int(found[2] or 0) / 60 + int(found[3] or 0) / 3600
    number = number_of(text.replace(",", ".") if _COMMA.fullmatch(text) else text, ".")
    if number is None or span is None:
        return number
    return number / 3600 if abs(number / 3600 - span) <= NEAR < abs(number - span) else number


def _clock(found: re.Match[str]) -> float:
    return int(found[1]) + int(found[2]) / 60 + int(found[3] or 0) / 3600
