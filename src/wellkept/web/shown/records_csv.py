"""Records as a table: the columns that their connector reads, so that what is taken out can be brought in again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.utils.text import slugify

from wellkept.sdk.formula_guard import guarded


def records_csv(kind: str, of: int, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A file to keep: records of one kind, of the engagement with that id. What is not known is an empty cell.

    Nothing runs in a spreadsheet; and no name stands in the file's, which headers and folders show to others.
    """
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slugify(kind)}-{of}.csv"'
    response["Cache-Control"] = "no-store"
    writer = csv.writer(response)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return response


def _cell(value: Any) -> str:
    """As connectors read it: an ISO day, yes or no, several names with semicolons between them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:.15g}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    return guarded(str(value) if isinstance(value, str) else "; ".join(str(one) for one in value))
