"""Rows that need a look, as a file to mend and to bring again: the columns that they came with, and what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from django.http import HttpResponse

from wellkept.facts.models import Import, SetAside
from wellkept.records.commands.keep_files import own_name
from wellkept.sdk.csv_cells import shown
from wellkept.sdk.formula_guard import guarded
from wellkept.sdk.table_file import Choices, TableError, open_table
from wellkept.sdk.table_header import REASON
from wellkept.web.shown.import_files import KeptFile, mapping_of, tables_of


def aside_csv(one: Import, file: str) -> HttpResponse:
    """Of one file, as a table of its own columns where it was one; of all, by file, position, reason and excerpt."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="rows-to-mend-{one.pk}.csv"'
    writer = csv.writer(response)
    found = one.set_aside.filter(file=file) if file else one.set_aside.all()
    table = next((kept for kept in tables_of(one) if kept.path.name == file), None)
    rows = list(_own_rows(one, table, {row.position: row.reason for row in found})) if table else []
    for cells in rows if len(rows) > 1 else _listed(found):
        writer.writerow([guarded(cell) for cell in cells])
    return response


def _own_rows(one: Import, file: KeptFile, reasons: dict[str, str]) -> Iterator[list[str]]:
    """The header and the rows as the file has them. None where it cannot be read as a table."""
    mapping = mapping_of(one, file) or {}
    try:
        with open_table(file.path, Choices.of(mapping.get("choices"))) as table:
            yield [*table.header, REASON]
            for record in table.records:
                if reason := reasons.get(f"{table.place} {record.line}"):
                    cells = [shown(cell) for cell in record.cells] if not record.reason else [record.text]
                    yield [*cells, *[""] * (len(table.header) - len(cells)), reason]
    except TableError:
        return


def _listed(rows: Iterable[SetAside]) -> Iterator[list[str]]:
    yield ["file", "position", "reason", "excerpt"]
    for row in rows:
        yield [own_name(row.file), row.position, row.reason, row.excerpt]
