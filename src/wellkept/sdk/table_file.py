"""Any table, through one door: delimited text of any make, or a sheet of a spreadsheet."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from wellkept.sdk.csv_lines import Record, records
from wellkept.sdk.spreadsheet import Look, SpreadsheetError, is_spreadsheet, looks, sheet_rows
from wellkept.sdk.table_dates import ORDERS, Order
from wellkept.sdk.table_encoding import guess_encoding, is_known
from wellkept.sdk.table_header import own_names
from wellkept.sdk.table_numbers import Decimal
from wellkept.sdk.table_opening import (
    DELIMITERS,
    LINES_LOOKED_AT,
    Numbered,
    Opening,
    best_of,
    best_opening,
    openings,
    parted_by,
)
from wellkept.sdk.text_lines import Lines, encoding_of, reporting

HEAD = 64 * 1024
_TEXT_ENDINGS = (".csv", ".tsv", ".tab", ".txt")


class TableError(ValueError):
    """The file is no table that can be read; the message says why. `line` is where, 0 for the whole file."""

    def __init__(self, words: str, line: int = 0, place: str = "line", excerpt: str = "") -> None:
        super().__init__(words)
        self.position = f"{place} {line}" if line else ""
        self.excerpt = excerpt

    @classmethod
    def of_settings(cls, words: str) -> TableError:
        error = cls(words)
        error.position = "settings"
        return error


@dataclass(frozen=True, slots=True)
class Choices:
    """How a table is read, as far as somebody chose; what is empty is guessed, and `Table.choices` says the guess.

    `header_line` counts from 1. `dates` is one of `ORDERS`; empty: each column shows it, or is asked about.
    `decimal` is the sign before decimals; empty: each column shows it. `time_zone` is that of times without an offset;
    empty: as the header says (time_utc), else as the firm set it.
    """

    sheet: str = ""
    header_line: int = 0
    encoding: str = ""
    delimiter: str = ""
    dates: Order = ""
    decimal: Decimal = ""
    time_zone: str = ""

    @classmethod
    def of(cls, stated: Mapping[str, Any] | None) -> Choices:
        """From what a page or a database holds. Raises TableError with what cannot be."""
        names = {one.name for one in fields(cls)}
        chosen = cls(**{name: value for name, value in (stated or {}).items() if name in names and value})
        if chosen.dates and chosen.dates not in ORDERS:
            raise TableError(f'dates: "{chosen.dates}" is not known; allowed: {", ".join(ORDERS)}')
        if chosen.decimal and chosen.decimal not in (",", "."):
            raise TableError("decimal: a comma or a point")
        if chosen.delimiter and len(chosen.delimiter) != 1:
            raise TableError("delimiter: one sign")
        if chosen.encoding and not is_known(chosen.encoding):
            raise TableError(f'encoding: "{str(chosen.encoding)[:40]}" is not known')
        return replace(chosen, header_line=_whole(chosen.header_line))

    def stated(self) -> dict[str, Any]:
        """For a page or a database: what is not empty."""
        return {name: value for name, value in asdict(self).items() if value}


def _whole(written: object) -> int:
    if str(written).isdigit() and int(str(written)) <= 10_000:
        return int(str(written))
    raise TableError("header_line: a number from 1 up")


@dataclass(frozen=True, slots=True)
class Table:
    """An open table: its header, how it is read, the other sheets, and what stands below the header.

    `written` is the header as the file has it; `header` gives every column a name of its own. `place` says what a
    row's number counts: a line of a text, a row of a sheet. `records` can be walked once.
    """

    written: tuple[str, ...]
    choices: Choices
    sheets: tuple[str, ...]
    place: str
    records: Iterator[Record]

    @property
    def header(self) -> tuple[str, ...]:
        return own_names(self.written)


def looks_like_table(path: Path, head: bytes) -> bool:
    """Whether a file may hold a table at all: a spreadsheet, or text whose first lines have columns."""
    if is_spreadsheet(path, head):
        return True
    opening, _ = _opening_of_text(head, Choices(), frozenset())
    return len(opening.cells) > 1 and (path.suffix.lower() in _TEXT_ENDINGS or opening.sure[2] > 0.8)


@contextmanager
def open_table(
    path: Path,
    choices: Choices | None = None,
    known: Collection[str] = (),
    progress: Callable[[int], None] = lambda _bytes: None,
) -> Iterator[Table]:
    """The table in a file. `known` are headers (`plain_header`) that are expected. Raises TableError."""
    choices = choices or Choices()
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
        if is_spreadsheet(path, head):
            with _open_sheet(path, choices, known, progress) as table:
                yield table
        else:
            with _open_text(path, head, choices, known, progress) as table:
                yield table
    except OSError as error:
        raise TableError(f"the file cannot be read: {error.strerror or error}") from error
    except SpreadsheetError as error:
        raise TableError(str(error)) from error


def opening_of(path: Path, head: bytes, known: Collection[str]) -> tuple[str, ...]:
    """The header of a file of which only the first bytes are looked at; () where there is none."""
    if is_spreadsheet(path, head):
        try:
            return _best_sheet(path, Choices(), known)[1].cells
        except (SpreadsheetError, TableError):
            return ()
    return _opening_of_text(head, Choices(), frozenset(known))[0].cells


@contextmanager
def _open_text(
    path: Path, head: bytes, choices: Choices, known: Collection[str], progress: Callable[[int], None]
) -> Iterator[Table]:
    opening, encoding = _opening_of_text(head, choices, frozenset(known))
    with Lines(path.open("rb"), encoding) as lines:
        found = records(lines, opening.delimiter)
        header = _header_record(found, opening.line)
        used = replace(choices, encoding=encoding, delimiter=opening.delimiter, header_line=opening.line)
        written = tuple(str(cell).strip() for cell in header.cells)
        yield Table(written, used, (), "line", reporting(found, lines, progress))


def _header_record(found: Iterator[Record], line: int) -> Record:
    """The record in which the header stands; those before it are passed over."""
    last = 1
    for record in found:
        last = record.line
        if record.reason and (not line or record.line >= line):
            raise TableError(f"no header can be read: {record.reason}", record.line, excerpt=record.text[:120].strip())
        if line and record.line >= line:
            return record
        if not line and any(cell.strip() for cell in record.cells if isinstance(cell, str)):
            return record
    return Record(last, [])


def _opening_of_text(head: bytes, choices: Choices, known: frozenset[str]) -> tuple[Opening, str]:
    encoding, found = _openings_of_text(head, choices)
    best = [parted_by(best_of(lines, known), delimiter) for delimiter, lines in found]
    return max(best, key=lambda one: (one.sure[:1], one.sure[2:3], one.sure[1:]), default=Opening()), encoding


@lru_cache(maxsize=8)  # each connector asks about the same file in turn
def _openings_of_text(head: bytes, choices: Choices) -> tuple[str, list[tuple[str, tuple[Opening, ...]]]]:
    """By delimiter, the lines that may be the header; none where the file is no text."""
    if b"\0" in head and encoding_of(head) == "utf-8-sig" and not choices.encoding and not head.isascii():
        return "utf-8", [(DELIMITERS[0], ())]
    encoding = choices.encoding or guess_encoding(head)
    found = []
    for delimiter in (choices.delimiter,) if choices.delimiter else DELIMITERS:
        rows = _first_rows(head, encoding, delimiter, whole=len(head) < HEAD)
        found.append((delimiter, openings(rows, choices.header_line)))
    return encoding, found


def _first_rows(head: bytes, encoding: str, delimiter: str, *, whole: bool) -> list[Numbered]:
    rows = []
    with Lines(io.BytesIO(head), encoding) as lines:
        for record in records(lines, delimiter):
            if not record.reason:
                rows.append(Numbered(record.line, record.cells))
            if len(rows) > LINES_LOOKED_AT:
                break
    return rows if whole else rows[: max(1, len(rows) - 1)]  # the last line is cut off


@contextmanager
def _open_sheet(
    path: Path, choices: Choices, known: Collection[str], progress: Callable[[int], None]
) -> Iterator[Table]:
    look, opening, names = _best_sheet(path, choices, known)
    with sheet_rows(path, look.name) as rows:
        found = (Record(number, cells) for number, cells in rows if number > opening.line)
        used = replace(choices, sheet=look.name, header_line=opening.line)
        yield Table(opening.cells, used, names, "row", found)
    progress(path.stat().st_size)


def _best_sheet(path: Path, choices: Choices, known: Collection[str]) -> tuple[Look, Opening, tuple[str, ...]]:
    """The sheet whose header says most, of those that are shown if any is; of equal ones the first."""
    found = looks(path)
    names = tuple(look.name for look in found)
    if choices.sheet and choices.sheet not in names:
        raise TableError(f'there is no sheet "{choices.sheet[:60]}"; found: {", ".join(names)[:200]}')
    wanted = [look for look in found if look.name == choices.sheet] if choices.sheet else found
    openings = [(look, _opening_of_sheet(look, choices, known)) for look in wanted if look.rows or choices.sheet]
    if not openings:
        raise TableError("the spreadsheet has no sheet with anything in it")
    best = max(openings, key=lambda one: (one[0].is_shown, one[1].sure[:1], len(one[0].rows) > 1, one[1].sure[1:4]))
    return *best, names


def _opening_of_sheet(look: Look, choices: Choices, known: Collection[str]) -> Opening:
    rows = [Numbered(number, cast("list[object]", cells)) for number, cells in look.rows]
    return best_opening(rows, known, choices.header_line)
