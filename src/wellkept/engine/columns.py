"""Columns on disk: Parquet files, each written under a temporary name, synced, then renamed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

CHUNK = 1 << 20
GROUP = 1 << 20


def write_columns(folder: Path, name: str, rows: pa.Table, *, group: int = GROUP) -> str:
    """Write one file durably and return its sha256. Small groups of rows let a reader skip what it does not need."""
    folder.mkdir(parents=True, exist_ok=True)
    final, draft = folder / name, folder / f".{name}.draft"
    pq.write_table(rows, draft, compression="zstd", row_group_size=group)
    with draft.open("rb") as file:
        os.fsync(file.fileno())
    draft.rename(final)
    sync_folder(folder)
    return checksum(final)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Only one process at a time works on a folder; who comes second waits."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def next_in_line(folder: Path, name: str) -> bool:
    """Wait until a folder is free; False at once if another waits for the same, who will see what there is to do."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f".next-{name}").open("w") as queue:
        try:
            flock(queue, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return False
        with alone(folder):
            return True


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def checksum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
