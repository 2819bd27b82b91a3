"""From rows to columns: rows are read in the order of their ids, some at a time, and written by kind and month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.db import connection, transaction
from django.db.models import Max, Model, QuerySet

from wellkept.engine.arrow import schema
from wellkept.engine.column_rows import ColumnRows, by_month
from wellkept.engine.columns import keep_draft, write_draft
from wellkept.facts import models
from wellkept.facts.column_stamp import stamp_of
from wellkept.facts.models import ColumnFile

MODELS: dict[str, type[Model]] = {
    "message": models.Message,
    "meeting": models.Meeting,
    "delivery": models.Delivery,
    "case_event": models.CaseEvent,
    "answer": models.Answer,
    "work": models.Work,
}
ROWS_READ = 50_000
ROWS_HELD = 2_000_000  # about 400 MB; what is written of a kind at once, a file a month


def copy_new(folder: Path, kind: str) -> int:
    """Copy rows that have no column file yet. What was written so far stands, wherever this is ended."""
    after, newest, copied = copied_until(kind), newest_settled(kind), 0
    while after < newest:
        files = next_files(folder, kind, after, newest)
        with transaction.atomic():
            ColumnFile.objects.bulk_create(files)
        after = files[0].last_id if files else newest
        copied += sum(file.rows for file in files)
    return copied


def copied_until(kind: str) -> int:
    return ColumnFile.objects.filter(kind=kind).aggregate(last=Max("last_id"))["last"] or 0


def newest_settled(kind: str) -> int:
    """The id up to which no row can come any more.

    PostgreSQL hands out ids before they are committed: without waiting for who is writing, a row with a smaller id
    could appear after we were told a greater one, and never be copied. SQLite has one writer at a time.
    """
    model = MODELS[kind]
    with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE facts_{kind} IN SHARE MODE")
        newest: int = model.objects.aggregate(last=Max("id"))["last"] or 0  # type: ignore[attr-defined]
    return newest


def next_files(folder: Path, kind: str, after: int, newest: int) -> list[ColumnFile]:
    """The next rows in files, which are on disk and not yet recorded; all with the same `last_id`.

    A row that comes later has a greater id than any file says, whichever its month.
    """
    held: dict[str, list[pa.Table]] = defaultdict(list)
    count, last = 0, newest
    for table in rows_of(kind, after, newest):
        for month, rows in by_month(table):
            held[month].append(rows)
        count += len(table)
        if count >= ROWS_HELD:
            last = table["id"][-1].as_py()
            break
    return [file for month in sorted(held) if (file := write_file(folder, kind, month, held.pop(month), last))]


def write_file(folder: Path, kind: str, month: str, tables: Iterable[pa.Table], last: int) -> ColumnFile | None:
    """Rows of a month as a file on disk, named by its content; None where there is no row."""
    draft, written = write_draft(folder, tables, schema(kind))
    if not written.rows:
        draft.unlink()
        return None
    path = folder / f"{kind}-{month}-{written.sha256[:12]}.parquet"
    keep_draft(draft, path)
    file = ColumnFile(kind=kind, month=month, name=path.name, rows=written.rows, first_id=written.first_id)
    file.last_id, file.sha256, file.bytes, file.stamp = last, written.sha256, written.bytes, stamp_of(path)
    return file


def rows_of(kind: str, after: int, until: int, month: str = "") -> Iterator[pa.Table]:
    """The rows with ids after one and up to another, by id; of one month or of all."""
    found = MODELS[kind].objects.order_by("id")  # type: ignore[attr-defined]
    found = found.filter(**_within(month)).values_list(*schema(kind).names)
    with ColumnRows(kind) as made:
        while rows := _fetch(found.filter(id__gt=after, id__lte=until)[:ROWS_READ]):
            yield made.table(rows)
            after = rows[-1][0]


def _fetch(found: QuerySet[Any]) -> list[tuple[Any, ...]]:
    """As the database's own driver hands rows out, which is several times as fast."""
    with connection.cursor() as cursor:
        cursor.execute(*found.query.sql_with_params())
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _within(month: str) -> dict[str, datetime]:
    if not month:
        return {}
    year, number = map(int, month.split("-"))
    within = {"happened_at__gte": datetime(year, number, 1, tzinfo=UTC)}
    if (year, number) != (9999, 12):
        within["happened_at__lt"] = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
    return within
