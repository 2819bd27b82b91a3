"""Reads a spreadsheet in a process of its own, which may use so much memory and time and no more.

The reader loads a sheet whole, with a place for each cell of the rectangle that it spans: a cell far out costs more
memory than there is, and ends the process. So this one is apart, and what it gives is lines of JSON. It is run by its
path, and imports nothing of ours.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MEMORY_BYTES = 2_000_000_000
SECONDS = 60
ROWS_SHOWN = 60
SHEETS_LOOKED_AT = 30
WIDEST = 600


def main(path: str, task: str, sheet: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    book = CalamineWorkbook.from_path(path)
    for found in _look(book) if task == "look" else _rows(book.get_sheet_by_name(sheet)):
        sys.stdout.write(json.dumps(found, ensure_ascii=True) + "\n")


def _look(book: CalamineWorkbook) -> Iterator[list[Any]]:
    """Name, whether it is shown, and the first rows of each sheet."""
    tables = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    for one in tables[:SHEETS_LOOKED_AT]:
        rows = []
        for row in _rows(book.get_sheet_by_name(one.name)):
            rows.append(row)
            if len(rows) >= ROWS_SHOWN:
                break
        yield [one.name, one.visible == SheetVisibleEnum.Visible, rows]


def _rows(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """The number and cells of each row that has any; of one that is too wide the number of its cells."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        if any(cell != "" for cell in row):
            yield [number, [_plain(cell) for cell in _ended(row)]]


def _ended(row: list[Any]) -> Iterable[Any]:
    width = len(row)
    while width and row[width - 1] == "":
        width -= 1
    return row[: min(width, WIDEST)]


def _plain(cell: Any) -> Any:
    """Dates are told apart from texts by standing in a list."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime | date):
        return [cell.isoformat()]
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell


if __name__ == "__main__":
    main(*sys.argv[1:4])
