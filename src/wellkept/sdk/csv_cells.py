"""One row of named columns, and how its cells are read: texts, words, numbers, dates and moments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from typing import Literal, TypeVar

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.table_dates import NOON, Order, date_of, from_serial, from_unix, moment_of
from wellkept.sdk.table_numbers import Decimal, number_of

__all__ = ["BadCellError", "Cell", "Row", "Way", "mailbox_of", "offset_minutes_of", "person_of", "shown"]

Cell = str | float | date  # a text; in a spreadsheet also a true number, date or moment
W = TypeVar("W", bound=str)
LONGEST_TEXT = 300
LARGEST_NUMBER = 1e15
_NAMED_ADDRESS = re.compile(r"([^<>]*)<([^<>\s]+)>")
_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Way:
    """How a column writes dates and decimals, where that is known."""

    dates: Order = ""
    decimal: Decimal = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header. Every reader takes the column's name; an absent or empty cell is unknown."""

    line: int
    cells: Mapping[str, Cell]
    zone: tzinfo = UTC
    ways: Mapping[str, Way] = field(default_factory=dict)
    place: str = "line"

    @property
    def position(self) -> str:
        return f"{self.place} {self.line}"

    @property
    def excerpt(self) -> str:
        return ", ".join(shown(cell) for cell in self.cells.values() if cell != "")[:120]

    def text(self, column: str, longest: int = LONGEST_TEXT) -> str:
        """The cell in one line, without control characters; "" when there is none."""
        found = self.cells.get(column, "")
        if found == "":
            return ""
        cell = shown(found)
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
        if not (cell := self.text(column)):
            return ""
        said = re.sub(r"[\s_-]+", " ", cell.casefold()).strip()
        meant = (also or {}).get(said, said)
        for word in allowed:
            if word == meant:
                return word
        if said:
            raise BadCellError(column, f'"{said[:40]}" is not known; allowed: {", ".join(allowed)}')
        return ""

    def number(self, column: str, least: float = -LARGEST_NUMBER) -> float | None:
        """A plain number such as 1200000 or 0.9; None when empty."""
        found = self.cells.get(column, "")
        value = found if isinstance(found, int | float) else None
        if value is None and not (cell := self.text(column)):
            return None
        value = self._number_of(column, cell) if value is None else value
        if value is None:
            raise BadCellError(column, f'"{cell[:40]}" is not a clear number; write it as 1200.50')
        if not least <= value <= LARGEST_NUMBER:
            raise BadCellError(column, f"{shown(found)[:40]} is out of range; allowed: {least:g} to {LARGEST_NUMBER:g}")
        return float(value)

    def _number_of(self, column: str, cell: str) -> float | None:
        return number_of(cell, self.ways[column].decimal if column in self.ways else "")

    def share(self, column: str) -> float | None:
        """A share from 0 to 1, or from 0 % to 100 %; None when empty."""
        cell = self.text(column)
        value = self._number_of(column, cell.removesuffix("%").strip()) if cell else None
        value = value / 100 if value is not None and cell.endswith("%") else value
        if cell and (value is None or not 0 <= value <= 1):
            raise BadCellError(column, f'"{cell[:40]}" is not a share; write 0 to 1, or 0 % to 100 %')
        return value

    def day(self, column: str) -> date | None:
        """A date as 2024-03-25, 25.3.2024, or 25/03/2024 where its column can be read in one way; None when empty."""
        found = self.cells.get(column, "")
        if isinstance(found, date):
            return found.date() if isinstance(found, datetime) else found
        if isinstance(found, int | float) and (moment := from_serial(found)):
            return moment.date()
        if not (cell := self.text(column)):
            return None
        return date_of(column, cell, self._order(column))

    def _order(self, column: str) -> Order:
        return self.ways[column].dates if column in self.ways else ""

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

    def person(self, column: str) -> str:
        """One person, as `people` names them; "" when empty."""
        people = self.people(column)
        if len(people) > 1:
            raise BadCellError(column, "must name one person")
        return people[0] if people else ""

    def moment(self, column: str) -> datetime | None:
        """A date and time in UTC's terms with the offset as written; see `moment_of`. None when empty."""
        found = self.cells.get(column, "")
        if isinstance(found, int | float):
            found = from_serial(found) or from_unix(found)
        if isinstance(found, date):
            moment = found if isinstance(found, datetime) else datetime.combine(found, NOON)
            return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        return moment_of(column, cell, self.zone, self._order(column)) if (cell := self.text(column)) else None


def shown(cell: Cell) -> str:
    """A cell as text, as a person would type it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if cell == int(cell) and abs(cell) < LARGEST_NUMBER else repr(float(cell))


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
