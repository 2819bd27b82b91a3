"""A crowd straight into facts and columns, slice by slice: what a test of size needs, without reading files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from django.db import transaction
from django.db.models import Max, Min

from wellkept.engine.arrow import schema
from wellkept.engine.columns import write_columns
from wellkept.facts.insert_rows import insert_rows
from wellkept.facts.models import ColumnFile, Import, Meeting
from wellkept.facts.models import Message as StoredMessage
from wellkept.stories.crowd.meetings import meetings
from wellkept.stories.crowd.people import People
from wellkept.stories.crowd.records import put_records
from wellkept.stories.crowd.size import SLICES, Size
from wellkept.stories.crowd.traffic import Messages, messages

Progress = Callable[[str, float], None]
AT_ONCE = 10_000
ROLE = "to"
MESSAGE = (
    *("source", "source_id", "happened_at", "offset_minutes", "plausible", "brought_by_id", "sender", "recipients"),
    *("recipient_count", "thread", "reply_to_ids", "automatic", "words", "repaired"),
)


def _silent(_words: str, _share: float) -> None:
    """No progress shown."""


def build_crowd(size: Size, folder: Path, *, slices: int = SLICES, progress: Progress = _silent) -> People:
    """Records, and the facts of the first `slices`, into an empty database and its columns."""
    people = People.of(size)
    progress("people", 0.0)
    put_records(people)
    for piece in range(slices):
        add_slice(people, piece, folder)
        progress(f"{(piece + 1) * size.interactions // SLICES:,} interactions", (piece + 1) / slices)
    return people


def add_slice(people: People, piece: int, folder: Path, *, columns: bool = True, facts: bool = True) -> None:
    """One slice more. Without `columns` they are left to the refresh; without `facts` there are columns alone."""
    size = people.size
    mail, met = messages(people, piece), list(meetings(people, piece))
    brought_by = Import.objects.create(
        name=f"slice {piece}", state=Import.State.DONE, created_at=size.begins(piece + 1)
    )
    if facts:
        _store(mail, met, brought_by)
    if columns:
        _copy(mail, met, folder, brought_by)


@transaction.atomic
def _store(mail: Messages, met: list[dict[str, Any]], brought_by: Import) -> None:
    for rows in _batches(mail, brought_by.pk):
        insert_rows(StoredMessage, MESSAGE, rows)
    if met:
        names = [*met[0], "brought_by_id"]
        insert_rows(Meeting, names, [[*row.values(), brought_by.pk] for row in met])


def _batches(mail: Messages, brought_by: int) -> Iterator[list[list[Any]]]:
    ends = np.cumsum(mail.many)
    for start in range(0, len(mail.at), AT_ONCE):
        yield [_row(mail, k, int(ends[k]), brought_by) for k in range(start, min(start + AT_ONCE, len(mail.at)))]


def _row(mail: Messages, k: int, end: int, brought_by: int) -> list[Any]:
    to = mail.recipients[end - mail.many[k] : end].tolist()
    answers = [str(mail.keys[mail.answers[k]])] if mail.answers[k] >= 0 else []
    at = datetime.fromtimestamp(int(mail.at[k]), UTC)
    facts = ["crowd", str(mail.keys[k]), at, 0, True, brought_by, int(mail.sender[k]), [[one, ROLE] for one in to]]
    return [*facts, len(to), str(mail.thread[k]), answers, str(mail.kind[k]), None, False]


def _copy(mail: Messages, met: list[dict[str, Any]], folder: Path, brought_by: Import) -> None:
    _write("message", _message_columns(mail, _first("message", brought_by)), folder)
    first = _first("meeting", brought_by)
    rows = [{"id": first + k} | {name: _naive(value) for name, value in row.items()} for k, row in enumerate(met)]
    _write("meeting", pa.Table.from_pylist(rows, schema=schema("meeting")), folder)


def _first(kind: str, brought_by: Import) -> int:
    """The id of a slice's first row, as the database gave it; without facts, the next that no file has."""
    model = StoredMessage if kind == "message" else Meeting
    stored = model.objects.filter(brought_by=brought_by).aggregate(first=Min("pk"))["first"]
    return stored or (ColumnFile.objects.filter(kind=kind).aggregate(last=Max("last_id"))["last"] or 0) + 1


def _naive(value: Any) -> Any:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _write(kind: str, rows: pa.Table, folder: Path) -> None:
    months = np.asarray(rows["happened_at"]).astype("datetime64[M]")
    last = int(rows["id"][-1].as_py()) if len(rows) else 0
    for month in np.unique(months):
        part = rows.filter(pa.array(months == month))
        name = f"{kind}-{month}-{last}.parquet"
        ids = np.asarray(part["id"])
        ColumnFile.objects.create(
            kind=kind,
            month=str(month),
            name=name,
            rows=len(part),
            first_id=int(ids.min()),
            last_id=last,
            sha256=write_columns(folder, name, part),
        )


def _message_columns(mail: Messages, first: int) -> pa.Table:
    count, shape = len(mail.at), schema("message")
    answered = mail.answers >= 0
    named = pa.ListArray.from_arrays(
        np.concatenate([[0], np.cumsum(answered)]).astype(np.int32), pa.array(mail.keys[mail.answers[answered]])
    )
    to = pa.ListArray.from_arrays(
        np.concatenate([[0], np.cumsum(mail.many)]).astype(np.int32), pa.array(mail.recipients)
    )
    columns = {
        "id": np.arange(first, first + count),
        "source": np.full(count, "crowd"),
        "source_id": mail.keys,
        "happened_at": (mail.at * 1_000_000).astype("datetime64[us]"),
        "offset_minutes": np.zeros(count, dtype=np.int32),
        "plausible": np.ones(count, dtype=bool),
        "sender": mail.sender,
        "recipients": to,
        "recipient_count": mail.many,
        "thread": mail.thread,
        "reply_to_ids": named,
        "automatic": mail.kind,
        "bounced": pa.nulls(count, pa.int64()),
        "words": pa.nulls(count, pa.int32()),
    }
    return pa.table({name: pa.array(columns[name]).cast(shape.field(name).type) for name in shape.names}, schema=shape)
