"""From rows to columns and back to trust: copy what is new, verify what is there, rebuild what is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.db import transaction
from django.db.models import Max, Model

from wellkept.engine.arrow import schema
from wellkept.engine.columns import checksum, write_columns
from wellkept.facts import models
from wellkept.sdk.kinds import COLUMNS

MODELS: dict[str, type[Model]] = {"message": models.Message, "meeting": models.Meeting, "delivery": models.Delivery}
CHUNK = 50_000


def refresh_columns(folder: Path) -> int:
    """Copy rows that have no column file yet, by kind and month. Returns how many rows were copied."""
    return sum(_copy_new(kind, folder) for kind in COLUMNS)


def column_files(folder: Path) -> dict[str, list[Path]]:
    """The files to read, by kind."""
    found: dict[str, list[Path]] = defaultdict(list)
    for kind, name in models.ColumnFile.objects.values_list("kind", "name"):
        found[kind].append(folder / name)
    return dict(found)


def verify_columns(folder: Path) -> list[str]:
    """What is wrong with the copy, in words; empty when every file is there, whole, and counts as the rows do."""
    wrong = []
    for file in models.ColumnFile.objects.all():
        path = folder / file.name
        if not path.exists():
            wrong.append(f"{file.name}: the file is missing; `wellkept rebuild` makes it anew")
        elif checksum(path) != file.sha256:
            wrong.append(f"{file.name}: the file has changed since it was written; `wellkept rebuild` makes it anew")
    for kind, model in MODELS.items():
        copied = sum(models.ColumnFile.objects.filter(kind=kind).values_list("rows", flat=True))
        last = models.ColumnFile.objects.filter(kind=kind).aggregate(last=Max("last_id"))["last"] or 0
        stored = model.objects.filter(id__lte=last).count()  # type: ignore[attr-defined]
        if copied != stored:
            wrong.append(f"{kind}: {stored} rows stored, {copied} in columns; `wellkept rebuild` copies them anew")
    return wrong


def rebuild_columns(folder: Path) -> int:
    """Forget every column file and copy all rows anew. Old files go last, so that a crash loses nothing."""
    old = list(models.ColumnFile.objects.values_list("name", flat=True))
    models.ColumnFile.objects.all().delete()
    copied = refresh_columns(folder)
    kept = set(models.ColumnFile.objects.values_list("name", flat=True))
    stray = {path.name for path in folder.glob("*.parquet")} if folder.exists() else set()
    for name in (set(old) | stray) - kept:
        (folder / name).unlink(missing_ok=True)
    return copied


def _copy_new(kind: str, folder: Path) -> int:
    after = models.ColumnFile.objects.filter(kind=kind).aggregate(last=Max("last_id"))["last"] or 0
    rows = sorted(_rows(kind, after), key=lambda row: (row["happened_at"].strftime("%Y-%m"), row["id"]))
    if not rows:
        return 0
    newest, files = max(row["id"] for row in rows), []
    for month, group in groupby(rows, key=lambda row: row["happened_at"].strftime("%Y-%m")):
        table = pa.Table.from_pylist(list(group), schema=schema(kind))
        name = f"{kind}-{month}-{newest}.parquet"
        first = min(table["id"].to_pylist())
        sha256 = write_columns(folder, name, table)
        # `last_id` is the batch's: a row that comes later always has a greater id than any file says.
        files.append(
            models.ColumnFile(
                kind=kind, month=month, name=name, rows=len(table), first_id=first, last_id=newest, sha256=sha256
            )
        )
    with transaction.atomic():
        models.ColumnFile.objects.bulk_create(files)
    return len(rows)


def _rows(kind: str, after: int) -> Iterator[dict[str, Any]]:
    names = list(COLUMNS[kind])
    query = MODELS[kind].objects.filter(id__gt=after).order_by("id")  # type: ignore[attr-defined]
    for row in query.values(*names).iterator(chunk_size=CHUNK):
        if kind == "message":
            row["recipients"] = [address for address, _role in row["recipients"]]
        for name, value in row.items():
            if isinstance(value, datetime):
                row[name] = value.replace(tzinfo=None)
        yield row
