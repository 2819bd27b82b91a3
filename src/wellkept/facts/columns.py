"""From rows to columns and back to trust: copy what is new, verify what is there, rebuild what is lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.db.models import Max, Model

from wellkept.engine.arrow import schema
from wellkept.engine.columns import alone, checksum, write_columns
from wellkept.facts import models
from wellkept.sdk.kinds import COLUMNS

MODELS: dict[str, type[Model]] = {"message": models.Message, "meeting": models.Meeting, "delivery": models.Delivery}
CHUNK = 50_000
IDS_AT_ONCE = 500


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


def forget(folder: Path, kind: str, ids: Collection[int]) -> int:
    """Delete facts; only the column files that hold them are written anew. Returns how many facts went."""
    with alone(folder):
        return forget_alone(folder, kind, ids)


def forget_alone(folder: Path, kind: str, ids: Collection[int]) -> int:
    """As `forget`, for who has the folder `alone` already.

    New files come first and old ones go last: a crash leaves a stray file, never a row that is in one place alone.
    """
    gone = set(ids)
    if not gone:
        return 0
    drafts = [draft for file in _files_around(kind, gone) if (draft := _without(folder, file, gone))]
    with transaction.atomic():
        count = _delete(kind, gone)
        for old, new in drafts:
            old.delete()
            if new.rows:
                new.save()
    for old, _ in drafts:
        (folder / old.name).unlink(missing_ok=True)
    return count


def _delete(kind: str, gone: set[int]) -> int:
    for some in batched(gone):
        models.Subject.objects.filter(kind=kind, fact__in=some).delete()
        models.AlsoBrought.objects.filter(kind=kind, fact__in=some).delete()
    return sum(MODELS[kind].objects.filter(pk__in=some).delete()[0] for some in batched(gone))  # type: ignore[attr-defined]


def _files_around(kind: str, gone: set[int]) -> list[models.ColumnFile]:
    return list(models.ColumnFile.objects.filter(kind=kind, first_id__lte=max(gone), last_id__gte=min(gone)))


Exchange = tuple[models.ColumnFile, models.ColumnFile]


def _without(folder: Path, file: models.ColumnFile, gone: set[int]) -> Exchange | None:
    """A file, and the one without these rows that takes its place (with no rows: none does); None: it holds none."""
    rows = pq.read_table(folder / file.name)
    kept = rows.filter(pa.array([one not in gone for one in rows["id"].to_pylist()], pa.bool_()))
    if len(kept) == len(rows):
        return None
    new = models.ColumnFile(kind=file.kind, month=file.month, rows=len(kept), last_id=file.last_id)
    if new.rows:
        new.name = f"{file.kind}-{file.month}-{file.last_id}-{len(kept)}.parquet"
        new.first_id = min(kept["id"].to_pylist())
        new.sha256 = write_columns(folder, new.name, kept)
    return file, new


def batched(ids: Iterable[int]) -> Iterator[list[int]]:
    """As many at once as one query takes."""
    left = sorted(ids)
    for start in range(0, len(left), IDS_AT_ONCE):
        yield left[start : start + IDS_AT_ONCE]


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
