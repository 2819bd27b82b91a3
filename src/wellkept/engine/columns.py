"""Columns on disk: Parquet files, each written under a temporary name, synced, then renamed."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

CHUNK = 1 << 20
GROUP = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_held = threading.local()


class NoRoomError(OSError):
    """The disk is full; the text says where, how much is free, and that nothing was lost."""


class Written(NamedTuple):
    """A file as it was handed to the disk."""

    rows: int
    bytes: int
    sha256: str
    first_id: int


class _Hashed:
    """Hashes what is handed to the disk: read back, a byte that the disk lost would be taken for ours."""

    def __init__(self, file: io.RawIOBase) -> None:
        self._file, self._sha256 = file, hashlib.sha256()
        self.bytes, self.closed = 0, False

    def write(self, some: bytes) -> int:
        self._sha256.update(some)
        self.bytes += len(some)
        left = memoryview(some)
        while left:
            left = left[self._file.write(left) :]
        return len(some)

    def tell(self) -> int:
        return self.bytes

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        self.closed = True

    def hexdigest(self) -> str:
        return self._sha256.hexdigest()


def write_columns(folder: Path, name: str, rows: pa.Table, *, group: int = GROUP) -> str:
    """Write one file durably and return its sha256. Small groups of rows let a reader skip what it does not need."""
    draft, written = write_draft(folder, [rows], rows.schema, group=group)
    keep_draft(draft, folder / name)
    return written.sha256


def write_draft(
    folder: Path, tables: Iterable[pa.Table], schema: pa.Schema, *, group: int = GROUP
) -> tuple[Path, Written]:
    """Write rows, as they come, to a file that is synced and has no name yet that anybody reads."""
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{os.getpid()}-{threading.get_ident()}.draft"
    try:
        with draft.open("wb", buffering=0) as file:
            hashed = _Hashed(file)
            with room_in(folder, lambda: hashed.bytes):
                written = _write(hashed, tables, schema, group)
                os.fsync(file.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft, written


def _write(hashed: _Hashed, tables: Iterable[pa.Table], schema: pa.Schema, group: int) -> Written:
    rows, first = 0, 0
    with pq.ParquetWriter(pa.PythonFile(hashed, mode="w"), schema, compression="zstd") as writer:
        for table in tables:
            writer.write_table(table, row_group_size=group)
            if "id" in table.column_names and len(table):
                least = pc.min(table["id"]).as_py()
                first = min(first, least) if rows else least
            rows += len(table)
    return Written(rows, hashed.bytes, hashed.hexdigest(), first)


def keep_draft(draft: Path, final: Path) -> None:
    """Give a draft its name; afterwards it is there, whole, whatever happens to the machine."""
    draft.rename(final)
    sync_folder(final.parent)


@contextmanager
def room_in(folder: Path, wanted: Callable[[], int]) -> Iterator[None]:
    """A full disk is told in words: how much is free, and how many bytes were to be written at least."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        free, needed = shutil.disk_usage(folder).free // 1_000_000, wanted() // 1_000_000 + 1
        said = f"no room in {folder}: {free} MB are free, {needed} MB or more are needed ({error.strerror})"
        raise NoRoomError(error.errno, f"{said}; make room and try again. Nothing that was stored is lost") from error


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Only one process at a time works on a folder; who comes second waits. Who has it may ask for it again."""
    with _locked(folder, ".lock", LOCK_EX) as got:
        assert got
        yield


@contextmanager
def alone_if_free(folder: Path) -> Iterator[bool]:
    """As `alone`, without waiting: whether the folder was free."""
    with _locked(folder, ".lock", LOCK_EX | LOCK_NB) as got:
        yield got


@contextmanager
def using(folder: Path) -> Iterator[None]:
    """Files are being read: those that are no longer needed stay until nobody does."""
    with _locked(folder, ".using", LOCK_SH):
        yield


@contextmanager
def nobody_uses(folder: Path) -> Iterator[bool]:
    """Whether nobody reads now; nobody begins to until this ends."""
    with _locked(folder, ".using", LOCK_EX | LOCK_NB) as got:
        yield got


@contextmanager
def _locked(folder: Path, name: str, how: int) -> Iterator[bool]:
    """A lock of the kernel, which ends with its process. A thread that has it for itself alone has it again."""
    folder.mkdir(parents=True, exist_ok=True)
    mine: set[str] = _held.__dict__.setdefault("names", set())
    path = str(folder.resolve() / name)
    if path in mine:
        yield True
        return
    with open(path, "w") as lock:  # noqa: PTH123 -- the name that is remembered
        try:
            flock(lock, how)
        except BlockingIOError:
            yield False
            return
        if not how & LOCK_EX:
            yield True
            return
        mine.add(path)
        try:
            yield True
        finally:
            mine.discard(path)


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
