"""Where the header of a table stands, and what parts its cells: guessed from its first lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from wellkept.sdk.sheet import plain_header
from wellkept.sdk.table_dates import is_date
from wellkept.sdk.table_numbers import decimal_shown, number_of

DELIMITERS = (",", ";", "\t", "|")
LINES_LOOKED_AT = 40
HEADER_WITHIN = 20
MOST_COLUMNS = 500
_LONGEST_NAME = 80
_ADDRESS = re.compile(r"[^\s@<>;,]+@[^\s@<>;,]+\.[^\s@<>;,]+")


@dataclass(frozen=True, slots=True)
class Numbered:
    """The cells of a line or row, and its number."""

    line: int
    cells: Sequence[object]


@dataclass(frozen=True, slots=True)
class Opening:
    """A guess: under which header line, parted by what; `sure` orders guesses, the best one is the highest."""

    line: int = 0
    cells: tuple[str, ...] = ()
    delimiter: str = ""
    sure: tuple[float, ...] = ()


def best_opening(rows: Iterable[Numbered], known: Collection[str], header_line: int = 0) -> Opening:
    """The line that names the columns: of the first ones the one that reads most like names. `known` helps."""
    return best_of(openings(rows, header_line), known)


def openings(rows: Iterable[Numbered], header_line: int = 0) -> tuple[Opening, ...]:
    """Every line that may be the header: without regard to which headers are known, so that this is done once."""
    looked_at = [row for row in islice(rows, LINES_LOOKED_AT) if any(_text(cell) for cell in row.cells)]
    if header_line:
        candidates = [row for row in looked_at if row.line == header_line]
    else:
        candidates = [row for row in looked_at[:HEADER_WITHIN] if not _names_delimiter(row)]
    widest = max((len(row.cells) for row in looked_at), default=1)
    return tuple(_opening(row, looked_at, widest) for row in candidates)


def best_of(found: Iterable[Opening], known: Collection[str]) -> Opening:
    return max((_with_known(one, known) for one in found), key=lambda one: one.sure, default=Opening())


def parted_by(opening: Opening, delimiter: str) -> Opening:
    return replace(opening, delimiter=delimiter)


def _with_known(opening: Opening, known: Collection[str]) -> Opening:
    filled = [cell for cell in opening.cells if cell]
    understood = sum(plain_header(cell) in known for cell in filled)
    if understood < 2 or 2 * understood < len(filled):  # a kind may be called client, and so may a column
        return opening
    return replace(opening, sure=(float(understood), *opening.sure[1:]))


def _opening(row: Numbered, all_rows: list[Numbered], widest: int) -> Opening:
    cells = tuple(_text(cell) for cell in row.cells)
    filled = [cell for cell in cells if cell]
    below = [other for other in all_rows if other.line > row.line]
    alike = sum(len(other.cells) == len(cells) for other in below) / len(below) if below else 0.0
    values = sum(_is_value(cell) for cell in filled) + sum(not isinstance(cell, str) for cell in row.cells if cell)
    sure = (
        0.0,
        round((len(filled) - 3 * values) / widest, 3) if len(filled) > 1 else -1.0,
        alike if len(cells) > 1 else 0.0,
        float(len(cells)),
        float(-row.line),
    )
    return Opening(row.line, cells, "", sure)


def _text(cell: object) -> str:
    return str(cell).strip().strip("\ufeff") if cell is not None else ""


def _names_delimiter(row: Numbered) -> bool:
    """Some spreadsheets write their delimiter into a line of its own: sep=;"""
    return str(row.cells[0]).strip().startswith("sep=") and not any(_text(cell) for cell in row.cells[1:])


def _is_value(cell: str) -> bool:
    """Whether a cell is no name of a column: an address, a date, a number, a sentence."""
    if len(cell) > _LONGEST_NAME or _ADDRESS.search(cell):
        return True
    return cell[:1].isdigit() and (number_of(cell, ".") is not None or bool(decimal_shown(cell)) or is_date(cell))
