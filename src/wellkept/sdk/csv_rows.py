"""Reading a file of named columns: its header, then rows with positions, or why a row cannot be read."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import NamedTuple

from wellkept.sdk.connector import Aside, Item, Source
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.csv_lines import Record, records
from wellkept.sdk.formula_guard import unguarded
from wellkept.sdk.text_lines import LineError, Lines, repaired, reporting
from wellkept.sdk.time_zone import zone_named

DELIMITERS = (",", ";", "\t")
ENDINGS = (".csv", ".tsv")
MOST_COLUMNS = 500
LINES_BEFORE_HEADER = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of one kind of file: the `needed`, of `one_of` at least one, the `optional`.

    `also` gives further headers that are understood, by column. Case, spaces, hyphens and underscores are alike.
    """

    kind: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    also: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    most_rows: int = 1_000_000

    @property
    def understood(self) -> dict[str, str]:
        """Every header that is understood, as `plain_header` writes it, and the column that it names."""
        names = {column: column for column in (*self.needed, *self.one_of, *self.optional)}
        return names | {plain_header(other): column for column, others in self.also.items() for other in others}


class _Header(NamedTuple):
    delimiter: str
    written: list[str]
    columns: list[str]  # "" where a header is not understood


def plain_header(header: str) -> str:
    """A header without regard to case, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", "_", unicodedata.normalize("NFKC", header).casefold()).strip("_\ufeff")


def sniff_sheet(sheet: Sheet) -> Callable[[Path, bytes], float]:
    """How surely a file is of this kind: 0 without its needed columns, else by the share of headers understood."""

    def sniff(path: Path, head: bytes) -> float:
        named = plain_header(path.stem).startswith(plain_header(sheet.kind))
        header = _read_header(Lines(io.BytesIO(head)), sheet)
        if isinstance(header, Aside):
            # A file that is called so, and lacks a column, is told which one it lacks.
            return 0.1 if named and path.suffix.lower() in ENDINGS else 0.0
        filled = sum(1 for written in header.written if written.strip())
        known = sum(1 for column in header.columns if column)
        return 0.4 + 0.5 * known / filled + 0.05 * named

    return sniff


def read_rows(source: Source, sheet: Sheet, build: Callable[[Row], Item]) -> Iterator[Item]:
    """What `build` makes of each row; a row that it refuses is set aside with its line and reason."""
    for row in rows(source, sheet):
        if isinstance(row, Aside):
            yield row
            continue
        try:
            item = build(row)
        except BadCellError as bad:
            item = Aside(row.position, str(bad), row.excerpt)
        yield item


def rows(source: Source, sheet: Sheet) -> Iterator[Row | Aside]:
    """The rows below the header, with the understood columns only, and Asides for what cannot be read."""
    name = str(source.settings.get("time_zone") or "UTC")
    zone = zone_named(name)
    if zone is None:
        yield Aside("settings", f'time_zone "{name[:60]}" is not known; write a name such as Europe/Berlin')
        return
    try:
        with Lines(source.path.open("rb")) as lines:
            header = _read_header(lines, sheet)
            if isinstance(header, Aside):
                yield header
                return
            found = _limited(records(lines, header.delimiter), sheet.most_rows)
            for record in reporting(found, lines, source.progress):
                if record.reason:
                    yield Aside(f"line {record.line}", record.reason, record.text[:120].strip())
                elif any(cell.strip() for cell in record.cells):
                    yield _row(record, header, zone)
    except OSError as error:
        yield Aside("", f"the file cannot be read: {error.strerror or error}")


def _limited(found: Iterator[Record], most: int) -> Iterator[Record]:
    for count, record in enumerate(found):
        if count >= most:
            yield Record(record.line, [], f"only {most:,} rows of a file are read; split the file and read the rest")
            return
        yield record


def _row(record: Record, header: _Header, zone: tzinfo) -> Row | Aside:
    width = len(header.columns)
    if len(record.cells) > width and any(cell.strip() for cell in record.cells[width:]):
        reason = f"{len(record.cells):,} cells under {width} headers; a cell with the delimiter in it needs quotes"
        return Aside(f"line {record.line}", reason, header.delimiter.join(record.cells)[:120])
    pairs = zip(header.columns, record.cells, strict=False)
    return Row(record.line, {column: unguarded(cell.strip()) for column, cell in pairs if column}, zone)


def _read_header(lines: Lines, sheet: Sheet) -> _Header | Aside:
    try:
        line = _first_line(lines)
    except LineError as error:
        return Aside(f"line {lines.taken}", f"no header can be read: {error}")
    position = f"line {max(lines.taken, 1)}"
    if "\0" in line:
        return Aside(position, "no header can be read: a NUL character")
    header = _best_header(line, sheet)
    reason = _objection(header, sheet)
    return Aside(position, reason, line.strip()[:120]) if reason else header


def _first_line(lines: Lines) -> str:
    """The first line that says something. Some spreadsheets write their delimiter into a line of its own before it."""
    for _ in range(LINES_BEFORE_HEADER):
        line = lines.take()
        if not line:
            return ""
        if line.strip() and not re.fullmatch(r"\s*sep=.\s*", line):
            return repaired(line)
    return ""


def _best_header(line: str, sheet: Sheet) -> _Header:
    """The header by the delimiter that makes most of its columns understood."""
    found = [_header(line, delimiter, sheet) for delimiter in DELIMITERS]
    return max(found, key=lambda header: (sum(1 for column in header.columns if column), len(header.columns)))


def _header(line: str, delimiter: str, sheet: Sheet) -> _Header:
    try:
        written = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        written = []
    understood = sheet.understood if len(written) <= MOST_COLUMNS else {}
    return _Header(delimiter, written, [understood.get(plain_header(name), "") for name in written])


def _objection(header: _Header, sheet: Sheet) -> str:
    """Why rows under this header cannot be read; "" when they can."""
    if not any(name.strip() for name in header.written):
        return f"no header; the first line must name the columns {_listed(sheet.needed)}"
    if len(header.written) > MOST_COLUMNS:
        return f"{len(header.written):,} columns; at most {MOST_COLUMNS} are read"
    twice = [column for column, count in Counter(filter(None, header.columns)).items() if count > 1]
    if twice:
        return f"more than one header names the column {_listed(twice)}"
    found = f"found: {_listed(name.strip() for name in header.written)}"
    if missing := [column for column in sheet.needed if column not in header.columns]:
        return f"{sheet.kind}: column {_listed(missing)} is missing; {found}; needed: {_listed(sheet.needed)}"[:600]
    if sheet.one_of and not set(sheet.one_of) & set(header.columns):
        return f"{sheet.kind}: one of the columns {_listed(sheet.one_of)} is needed; {found}"[:600]
    return ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)[:240]
