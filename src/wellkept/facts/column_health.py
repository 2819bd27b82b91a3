"""Whether the files of columns are as they were written, and what is done where they are not.

A file whose size, times or number on the disk changed is read and hashed before anything is measured. A disk may lose a
bit without any of these changing, so unchanged files are read too, those first that were not for longest: up to
`READ_AT_ONCE` at each refresh, and a seventh of all at least. A small firm's are all read each time; the largest
firm's, which refreshes daily, within a week. `verify` and a backup read them all.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from pathlib import Path

import pyarrow.parquet as pq
from django.db import transaction

from wellkept.engine.columns import checksum
from wellkept.facts.column_copy import rows_of, write_file
from wellkept.facts.column_stamp import stamp_of
from wellkept.facts.models import ColumnFile

READ_AT_ONCE = 256_000_000
ROUNDS = 7

log = logging.getLogger("wellkept.columns")


def faults(folder: Path) -> dict[ColumnFile, str]:
    """Files that are not as they were written, with what is wrong; every one is read."""
    return {file: why for file in ColumnFile.objects.all() if (why := fault_of(folder, file))}


def mend_files(folder: Path) -> list[str]:
    """Look at every file, read those that are due, and make what is damaged anew. Returns what was done, in words."""
    files = list(ColumnFile.objects.all())
    due = {file.pk for file in _due(files)}
    this_round = max((file.checked for file in files), default=0) + 1
    sound, said = [], []
    for file in files:
        why, was_read = _look(folder, file, read=file.pk in due)
        if why:
            said.append(f"{file.name}: {why}; {make_anew(folder, file, this_round)}")
        elif was_read:
            file.checked = this_round
            sound.append(file)
    ColumnFile.objects.bulk_update(sound, ["stamp", "bytes", "checked"], batch_size=500)
    for one in said:
        log.warning("%s", one)
    return said


def fault_of(folder: Path, file: ColumnFile) -> str:
    """What is wrong with a file that is read for this; "" when it is as it was written."""
    return _look(folder, file, read=True)[0]


def make_anew(folder: Path, file: ColumnFile, this_round: int = 0) -> str:
    """Write a file's rows again from the database, and say so. The new one stands before the old one's row goes."""
    tables = rows_of(file.kind, file.first_id - 1, file.last_id, file.month)
    new = write_file(folder, file.kind, file.month, tables, file.last_id)
    if new:
        new.checked = this_round
    exchange([file], [new] if new else [])
    return f"made anew from the database, {new.rows if new else 0:,} rows"


def exchange(old: Iterable[ColumnFile], new: Collection[ColumnFile]) -> None:
    """In one transaction, so that no row is ever in two files or in none."""
    with transaction.atomic():
        ColumnFile.objects.filter(pk__in=[file.pk for file in old]).delete()
        ColumnFile.objects.bulk_create(new)


def _look(folder: Path, file: ColumnFile, *, read: bool) -> tuple[str, bool]:
    """What is wrong, and whether the file was read to know."""
    path = folder / file.name
    try:
        size, stamp = path.stat().st_size, stamp_of(path)
        if file.bytes and size != file.bytes:
            return f"holds {size:,} bytes, {file.bytes:,} were written", False
        if not read and stamp == file.stamp:
            return "", False
        if why := _changed(path, file):
            return why, True
    except FileNotFoundError:
        return "is missing", False
    except OSError as error:
        return f"cannot be read ({error.strerror})", True
    file.stamp, file.bytes = stamp, size
    return "", True


def _changed(path: Path, file: ColumnFile) -> str:
    if checksum(path) != file.sha256:
        return "has changed since it was written"
    rows = pq.read_metadata(path).num_rows
    return "" if rows == file.rows else f"holds {rows:,} rows, {file.rows:,} were recorded"


def _due(files: list[ColumnFile]) -> list[ColumnFile]:
    most = max(READ_AT_ONCE, sum(file.bytes for file in files) // ROUNDS)
    due = []
    for file in sorted(files, key=lambda one: one.checked):
        if most <= 0:
            break
        due.append(file)
        most -= file.bytes
    return due
