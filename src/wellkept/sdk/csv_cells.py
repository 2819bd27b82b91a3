"""One row of named columns, and how its cells are read: texts, words, numbers, dates and moments."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Literal, TypeVar

from wellkept.sdk.kinds import Mailbox

W = TypeVar("W", bound=str)
LONGEST_TEXT = 300
LARGEST_NUMBER = 1e15
NOON = time(12)
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?", re.ASCII)
_COMMA_DECIMAL = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+),[0-9]+")
_COMMA_GROUPS = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_DOT_GROUPS = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3}){2,}")
_ONE_COMMA_GROUP = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([./])([0-9]{1,2})\2([0-9]{4})")
_SECONDS = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,9})?")
_NAMED_ADDRESS = re.compile(r"([^<>]*)<([^<>\s]+)>")
_CURRENCY = re.compile(r"[A-Z]{3}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECONDS_FROM = 10**11  # as seconds that is the year 5138


class BadCellError(Exception):
    """A cell that cannot be read: names its column, what it says, and what is allowed."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"column {column}: {reason}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header. Every reader takes the column's name; an absent or empty cell is unknown."""

    line: int
    cells: Mapping[str, str]
    zone: tzinfo = UTC

    @property
    def position(self) -> str:
        return f"line {self.line}"

    @property
    def excerpt(self) -> str:
        return ", ".join(cell for cell in self.cells.values() if cell)[:120]

    def text(self, column: str, longest: int = LONGEST_TEXT) -> str:
        """The cell in one line, without control characters; "" when there is none."""
        cell = self.cells.get(column, "")
        if not cell.isprintable():
            cell = " ".join("".join(sign if sign.isprintable() else " " for sign in cell).split())
        if len(cell) > longest:
            raise BadCellError(column, f"longer than {longest:,} characters")
        return cell

    def needed(self, column: str, longest: int = LONGEST_TEXT) -> str:
        if not (cell := self.text(column, longest)):
            raise BadCellError(column, "is empty, and is needed")
        return cell

    def many(self, column: str) -> tuple[str, ...]:
        """The parts between semicolons, each once, in their order."""
        cell = self.text(column, longest=20_000)
        if ";" not in cell:
            return (cell,) if cell else ()
        parts = (part.strip() for part in cell.split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def word(self, column: str, allowed: tuple[W, ...], also: Mapping[str, str] | None = None) -> W | Literal[""]:
        """One of the allowed words, in any case, "_" or "-" for a space; "" when empty."""
        said = re.sub(r"[\s_-]+", " ", self.text(column).casefold()).strip()
        meant = (also or {}).get(said, said)
        for word in allowed:
            if word == meant:
                return word
        if said:
            raise BadCellError(column, f'"{said[:40]}" is not known; allowed: {", ".join(allowed)}')
        return ""

    def number(self, column: str, least: float = -LARGEST_NUMBER) -> float | None:
        """A plain number such as 1200000 or 0.9; None when empty."""
        if not (cell := self.text(column)):
            return None
        value = number_of(cell)
        if value is None:
            raise BadCellError(column, f'"{cell[:40]}" is not a clear number; write it as 1200.50')
        if not least <= value <= LARGEST_NUMBER:
            raise BadCellError(column, f"{cell[:40]} is out of range; allowed: {least:g} to {LARGEST_NUMBER:g}")
        return value

    def share(self, column: str) -> float | None:
        """A share from 0 to 1, or from 0 % to 100 %; None when empty."""
        cell = self.text(column)
        value = number_of(cell.removesuffix("%").strip()) if cell else None
        value = value / 100 if value is not None and cell.endswith("%") else value
        if cell and (value is None or not 0 <= value <= 1):
            raise BadCellError(column, f'"{cell[:40]}" is not a share; write 0 to 1, or 0 % to 100 %')
        return value

    def day(self, column: str) -> date | None:
        """A date as 2024-03-25, 25.3.2024, or 25/03/2024 where that can be read in one way only; None when empty."""
        return date_of(column, cell) if (cell := self.text(column)) else None

    def span(self, start: str, end: str) -> tuple[date | None, date | None]:
        """Two dates of which the second is not before the first."""
        first, last = self.day(start), self.day(end)
        if first and last and last < first:
            raise BadCellError(end, f"{last} is before {start}, {first}")
        return first, last

    def currency(self, column: str) -> str:
        """Three letters such as EUR, in capitals; "" when empty."""
        code = self.text(column).upper()
        if code and not _CURRENCY.fullmatch(code):
            raise BadCellError(column, f'"{code[:40]}" is not a currency; write three letters such as EUR')
        return code

    def people(self, column: str) -> tuple[str, ...]:
        """People between semicolons: an address in lower case where there is one, else the name as written."""
        return tuple(dict.fromkeys(person_of(part) for part in self.many(column)))

    def moment(self, column: str) -> datetime | None:
        """A date and time in UTC's terms with the offset as written; see `moment_of`. None when empty."""
        return moment_of(column, cell, self.zone) if (cell := self.text(column)) else None


def number_of(cell: str) -> float | None:
    """1200, 1200.50, 1,200,000.50, 1.200.000,50, 1200,50; None where it is no number or can be read in two ways."""
    plain = re.sub(r"(?<=[0-9])[ '\u00a0\u202f\u2019](?=[0-9]{3}(?![0-9]))", "", cell)
    if _ONE_COMMA_GROUP.fullmatch(plain):
        return None
    if _COMMA_GROUPS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _DOT_GROUPS.fullmatch(plain):
        plain = plain.replace(".", "")
    elif _COMMA_DECIMAL.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain)
    return value if math.isfinite(value) else None


def date_of(column: str, cell: str) -> date:
    """A date, or BadCellError with what is wrong."""
    if match := _DAY_FIRST.fullmatch(cell):
        return _day_first(column, cell, match)
    try:
        return datetime.fromisoformat(cell).date()
    except ValueError:
        raise BadCellError(column, f'"{cell[:40]}" is not a date; write 2024-03-25') from None


def _day_first(column: str, cell: str, match: re.Match[str]) -> date:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    slashes = match[2] == "/"
    if slashes and first <= 12 and second <= 12 and first != second:
        raise BadCellError(column, f'"{cell}" may be day or month first; write {year}-{second:02}-{first:02}')
    day, month = (second, first) if slashes and second > 12 else (first, second)
    try:
        return date(year, month, day)
    except ValueError:
        raise BadCellError(column, f'"{cell}" is not a day of the calendar; write 2024-03-25') from None


def moment_of(column: str, cell: str, zone: tzinfo) -> datetime:
    """A date and time; without an offset it is in `zone`, a date alone is its noon, a number is unix seconds."""
    try:
        if _SECONDS.fullmatch(cell):
            return _from_unix(float(cell))
        day, clock = _parted(cell)
        if not clock:
            moment = datetime.combine(date_of(column, day), NOON)
        elif _DAY_FIRST.fullmatch(day):
            moment = datetime.combine(date_of(column, day), time.fromisoformat(clock))
        else:
            moment = datetime.fromisoformat(cell)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        aware.astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadCellError(column, f'"{cell[:40]}" is not a date and time; write 2024-03-25T14:30+01:00') from None
    return aware


def _parted(cell: str) -> tuple[str, str]:
    day, _, clock = cell.replace("T", " ", 1).partition(" ")
    return day, clock.strip()


def _from_unix(seconds: float) -> datetime:
    return _EPOCH + timedelta(seconds=seconds / 1000 if abs(seconds) >= _MILLISECONDS_FROM else seconds)


def offset_minutes_of(moment: datetime) -> int:
    offset = moment.utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


@lru_cache(maxsize=65_536)  # the same people stand in every row, and so share their memory
def mailbox_of(cell: str) -> Mailbox:
    """`Jane Roe <jane@example.org>`, an address, an opaque id such as 12, or (with a space) a name alone."""
    if match := _NAMED_ADDRESS.fullmatch(cell):
        return Mailbox(match[2].lower(), match[1].strip().strip('"').strip())
    if "@" in cell or " " not in cell:
        return Mailbox(cell.lower())
    return Mailbox("", cell)


def person_of(cell: str) -> str:
    """How a record names a person: by address, in lower case, where there is one, else by name as written."""
    box = mailbox_of(cell)
    return box.address if "@" in box.address else cell
