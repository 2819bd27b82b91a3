"""Reading a table of named columns, text or spreadsheet: rows with positions, or why a row cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import tzinfo
from itertools import chain, islice
from pathlib import Path
from typing import Any

from wellkept.sdk.connector import Aside, Connector, Item, Source, connector
from wellkept.sdk.csv_cells import BadCellError, Row, Way, shown
from wellkept.sdk.csv_lines import Record
from wellkept.sdk.sheet import Sheet, columns_of, named_twice, plain_header
from wellkept.sdk.table_file import Choices, Table, TableError, open_table, opening_of
from wellkept.sdk.table_opening import MOST_COLUMNS
from wellkept.sdk.table_plan import Plan, plan_of
from wellkept.sdk.table_ways import chosen_ways, evidence_of
from wellkept.sdk.time_zone import zone_named

ENDINGS = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
_LOOKED_AT = 1_000


def table(sheet: Sheet) -> Callable[[Callable[[Source], Iterator[Item]]], Connector]:
    """Declare a connector that reads tables of this kind."""
    return connector(sniff_sheet(sheet), sheet)


def sniff_sheet(sheet: Sheet) -> Callable[[Path, bytes], float]:
    """How surely a file is of this kind: 0 without its needed columns, else by the share of headers understood."""
    known = frozenset(sheet.understood)

    def sniff(path: Path, head: bytes) -> float:
        named = path.suffix.lower() in ENDINGS and plain_header(path.stem).startswith(plain_header(sheet.kind))
        header = opening_of(path, head, known)
        filled = [name for name in header if name]
        if not filled or len(header) > MOST_COLUMNS:
            return 0.0
        columns = columns_of(filled, sheet)
        if sheet.lacks(columns) or named_twice(columns, filled, sheet):
            # A file that is called so, and lacks a column, is told which one it lacks.
            return 0.1 if named else 0.0
        return 0.4 + 0.5 * sum(1 for column in columns if column) / len(filled) + 0.05 * named

    return sniff


def read_rows(source: Source, sheet: Sheet, build: Callable[[Row], Item]) -> Iterator[Item]:
    """What `build` makes of each row; a row that it refuses is set aside with its line and reason."""
    for row in rows(source, sheet):
        if isinstance(row, Aside):
            yield row
            continue
        if not source.begin(row.position, True):
            continue
        try:
            item = build(row)
        except BadCellError as bad:
            item = Aside(row.position, str(bad), row.excerpt)
        yield item


def rows(source: Source, sheet: Sheet) -> Iterator[Row | Aside]:
    """The rows below the header, with the understood columns only, and Asides for what cannot be read.

    The setting `mapping` says which column is what, where somebody said it: see `mapping`.
    """
    mapping = source.settings.get("mapping") or {}
    try:
        choices = Choices.of(mapping.get("choices"))
        with open_table(source.path, choices, sheet.understood, source.progress) as found:
            yield from _rows(found, source, sheet, mapping)
    except TableError as error:
        yield Aside(error.position, str(error), error.excerpt)


def _rows(found: Table, source: Source, sheet: Sheet, mapping: Mapping[str, Any]) -> Iterator[Row | Aside]:
    path, first = source.path, int(source.settings.get("first_rows") or 0)
    plan = plan_of(found, sheet, mapping)
    zone = _zone(found, plan, source, sheet)
    ahead = list(islice(found.records, _LOOKED_AT))
    ways = _ways(path, found.choices, ahead, plan, sheet)
    records = chain(ahead, found.records)
    for record in islice(records, first) if first else _limited(records, sheet.most_rows):
        if record.reason:
            yield Aside(f"{found.place} {record.line}", record.reason, record.text[:120].strip())
        elif any(cell.strip() if isinstance(cell, str) else True for cell in record.cells):
            yield _row(record, plan, zone, ways, found)


def _zone(found: Table, plan: Plan, source: Source, sheet: Sheet) -> tzinfo:
    """Of times without an offset: as was chosen, as the header says (time_utc), else as the firm set it."""
    moments = [place for feed in plan.feeds if sheet.holds.get(feed.column) == "moment" for place in feed.places]
    in_utc = any(plain_header(found.written[place]).endswith(("_utc", "_gmt")) for place in moments)
    name = found.choices.time_zone or ("UTC" if in_utc else str(source.settings.get("time_zone") or "UTC"))
    zone = zone_named(name)
    if zone is None:
        raise TableError.of_settings(f'time_zone "{name[:60]}" is not known; write a name such as Europe/Berlin')
    return zone


def _ways(path: Path, choices: Choices, ahead: list[Record], plan: Plan, sheet: Sheet) -> dict[str, Way]:
    """Only where something could be read in two ways is the whole file looked at first."""
    evidence = evidence_of(ahead, plan, sheet)
    if evidence and len(ahead) == _LOOKED_AT:
        with open_table(path, choices, sheet.understood) as again:
            evidence = evidence_of(again.records, plan, sheet)
    return chosen_ways(choices, evidence.ways(), sheet)


def _limited(found: Iterable[Record], most: int) -> Iterator[Record]:
    for count, record in enumerate(found):
        if count >= most:
            yield Record(record.line, [], f"only {most:,} rows of a file are read; split the file and read the rest")
            return
        yield record


def _row(record: Record, plan: Plan, zone: tzinfo, ways: Mapping[str, Way], found: Table) -> Row | Aside:
    cells, width = record.cells, plan.width
    if len(cells) > width and any(shown(cell).strip() for cell in cells[width:]):
        reason = f"{len(cells):,} cells under {width} headers; a cell with the delimiter in it needs quotes"
        joined = (found.choices.delimiter or ", ").join(shown(cell) for cell in cells[:MOST_COLUMNS])
        return Aside(f"{found.place} {record.line}", reason, joined[:120])
    return Row(record.line, plan.cells(cells), zone, ways, found.place)
