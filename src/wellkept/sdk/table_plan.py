"""Which columns of a table feed which columns of a sheet: as its headers say, or as somebody mapped them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wellkept.sdk.csv_cells import Cell, shown
from wellkept.sdk.formula_guard import unguarded
from wellkept.sdk.sheet import Sheet, columns_of, listed, named_twice, place_of, plain_header
from wellkept.sdk.table_file import Table, TableError
from wellkept.sdk.table_opening import MOST_COLUMNS


@dataclass(frozen=True, slots=True)
class Feed:
    """A column of the sheet and the places whose cells feed it. Without a `joint` the first that says anything does."""

    column: str
    places: tuple[int, ...]
    joint: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How one row is put together. `fixed` holds what stands in no column of the file, the same for every row."""

    feeds: tuple[Feed, ...]
    fixed: Mapping[str, str]
    width: int

    def cells(self, written: Sequence[Cell]) -> dict[str, Cell]:
        found: dict[str, Cell] = dict(self.fixed)
        for feed in self.feeds:
            cell = _fed(feed, written)
            if cell != "" or feed.column not in found:
                found[feed.column] = cell
        return found


def _fed(feed: Feed, written: Sequence[Cell]) -> Cell:
    if len(feed.places) == 1:
        place = feed.places[0]
        return _clean(written[place]) if place < len(written) else ""
    parts = [cell for place in feed.places if place < len(written) and (cell := _clean(written[place])) != ""]
    if not feed.joint or len(parts) < 2:
        return parts[0] if parts else ""
    return feed.joint.join(dict.fromkeys(shown(part) for part in parts))


def _clean(cell: Cell) -> Cell:
    return unguarded(cell.strip()) if isinstance(cell, str) else cell


def plan_of(table: Table, sheet: Sheet, mapping: Mapping[str, Any] | None = None) -> Plan:
    """The plan for a table. Raises TableError with what is missing, or named twice."""
    _refuse_header(table, sheet)
    fixed = {str(column): str(value) for column, value in ((mapping or {}).get("fixed") or {}).items() if value}
    chosen = (mapping or {}).get("columns")
    if chosen:
        columns = _mapped(table, sheet, chosen)
    else:
        columns = columns_of(table.written, sheet)
        if twice := named_twice(columns, table.written, sheet):
            raise _error(table, f"more than one header names the column {listed(twice)}")
    if lack := sheet.lacks([*columns, *fixed]):
        found = listed(name for name in table.written if name)
        raise _error(table, f"{sheet.kind}: {lack}; found: {found}; needed: {listed(sheet.needed)}"[:600])
    feeds = tuple(_feed(column, columns, table, sheet) for column in dict.fromkeys(filter(None, columns)))
    return Plan(feeds, {column: value for column, value in fixed.items() if column in sheet.fields}, len(columns))


def _refuse_header(table: Table, sheet: Sheet) -> None:
    if not any(table.written):
        raise _error(table, f"no header; the first line must name the columns {listed(sheet.needed)}")
    if len(table.written) > MOST_COLUMNS:
        raise _error(table, f"{len(table.written):,} columns; at most {MOST_COLUMNS} are read")


def _error(table: Table, words: str) -> TableError:
    return TableError(words, max(1, table.choices.header_line), table.place, listed(table.written)[:120])


def _mapped(table: Table, sheet: Sheet, chosen: Mapping[str, str]) -> list[str]:
    """By the header as it was written when it was mapped, else without regard to case and signs."""
    alike = {plain_header(name): column for name, column in chosen.items()}
    columns = [str(chosen.get(name, alike.get(plain_header(name), "")) or "") for name in table.header]
    if unknown := sorted(set(columns) - set(sheet.fields) - {""}):
        raise _error(table, f"{sheet.kind}: no column is called {listed(unknown)}; known are {listed(sheet.fields)}")
    return columns


def _feed(column: str, columns: Sequence[str], table: Table, sheet: Sheet) -> Feed:
    places = [place for place, one in enumerate(columns) if one == column]
    places.sort(key=lambda place: place_of(table.written[place], sheet))
    holds = sheet.holds.get(column, "text")
    in_parts = column in sheet.parts or holds in ("text", "name", "person")
    joint = "; " if sheet.is_many(column) else " " if in_parts else ""
    return Feed(column, tuple(places), joint)
