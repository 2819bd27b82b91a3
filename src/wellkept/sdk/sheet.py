"""What a kind of table holds: its columns, the headers under which programs write them, and what stands in them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

Holds = str | tuple[str, ...]  # address, addresses, person, people, name, date, moment, number, text; or known words


class Part(NamedTuple):
    """The header names this part of a column; of several headers for it the one with the lowest rank is read."""

    column: str
    place: int
    rank: int


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The columns of one kind of file: the `needed`, of `one_of` at least one, the `optional`.

    `also` gives further headers that are understood, by column; a `#` in one stands for any number. Case, accents,
    spaces and signs are alike. `parts` gives columns that programs write in parts (first name, last name), in the
    order in which they are joined; of a column that is there as a whole the parts are not read, and of headers for one
    part the first that is listed is. `holds` says what stands in a column: a text if it is not named there. Of people,
    addresses and other `many` several stand in a cell, and several columns may hold them.
    """

    kind: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parts: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    holds: Mapping[str, Holds] = field(default_factory=dict)
    most_rows: int = 1_000_000

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.needed, *self.one_of, *self.optional)

    @property
    def understood(self) -> dict[str, str]:
        """Every header that is understood, as `plain_header` writes it, and the column that it names."""
        names = {plain_header(column): column for column in self.fields}
        names |= {plain_header(other): column for column, others in self.also.items() for other in others}
        return names | {header: part.column for header, part in self.partly.items()}

    @property
    def partly(self) -> dict[str, Part]:
        """Headers of parts, and which part of which column each names."""
        return {
            plain_header(header): Part(column, place, rank)
            for column, parts in self.parts.items()
            for place, headers in enumerate(parts)
            for rank, header in enumerate(headers)
        }

    def is_many(self, column: str) -> bool:
        return self.holds.get(column) in ("addresses", "people", "many")

    def lacks(self, columns: Iterable[str]) -> str:
        """What is missing for rows to be read under these columns, in words; "" when nothing is."""
        found = set(columns)
        if missing := [column for column in self.needed if column not in found]:
            return f"column {listed(missing)} is missing"
        if self.one_of and not found & set(self.one_of):
            return f"one of the columns {listed(self.one_of)} is needed"
        return ""


@lru_cache(maxsize=16_384)
def plain_header(header: str) -> str:
    """A header without regard to case, accents, spaces and signs."""
    apart = unicodedata.normalize("NFKD", header[:400])
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.sub(r"[^\w#]+|_+", "_", plain.casefold()).strip("_")


def _numbers_alike(plain: str) -> str:
    return re.sub(r"[0-9]+", "#", plain)


def columns_of(header: Sequence[str], sheet: Sheet) -> list[str]:
    """The sheet's column under each header, "" where it is not understood."""
    understood, partly = _known(sheet)
    plain = [plain_header(one) for one in header]
    found = [understood.get(one) or understood.get(_numbers_alike(one), "") for one in plain]
    whole = {column for column, one in zip(found, plain, strict=True) if one not in partly}
    best: dict[tuple[str, int], int] = {}
    for one in plain:
        if one in partly:
            column, place, rank = partly[one]
            best[column, place] = min(rank, best.get((column, place), rank))
    for number, one in enumerate(plain):
        if one in partly:
            column, place, rank = partly[one]
            found[number] = "" if column in whole or rank > best[column, place] else column
    return found


def place_of(header: str, sheet: Sheet) -> int:
    """In which place a header's cell is joined: first names before last names, wherever they stand."""
    part = _known(sheet)[1].get(plain_header(header))
    return part.place if part else 0


@lru_cache(maxsize=64)
def _known(sheet: Sheet) -> tuple[dict[str, str], dict[str, Part]]:
    return sheet.understood, sheet.partly


def named_twice(columns: Sequence[str], header: Sequence[str], sheet: Sheet) -> list[str]:
    """Columns that more than one header names, although they hold one thing only."""
    parts = _known(sheet)[1]
    whole = [one for one, name in zip(columns, header, strict=True) if one and plain_header(name) not in parts]
    return [column for column, count in Counter(whole).items() if count > 1 and not sheet.is_many(column)]


def spellings(*lines: str) -> tuple[str, ...]:
    """Headers that mean one column, parted by commas: a line for each language, or program, keeps them readable."""
    return tuple(name for line in lines for name in line.split(", "))


def listed(names: Iterable[str]) -> str:
    return ", ".join(names)[:240]
