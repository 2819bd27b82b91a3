"""Many small files of a month become one: opening a file costs more than reading the few rows in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from wellkept.facts.column_copy import rows_of, write_file
from wellkept.facts.column_health import exchange, fault_of
from wellkept.facts.models import ColumnFile

FILES = 8  # of a month; a day's refresh adds one
ROWS = 500_000  # written again at most in one refresh; what is larger stays as it is
ROWS_READ = 50_000


def merge_files(folder: Path) -> int:
    """Put together the small files of those months that have most of them. Returns how many files went.

    The new file is on disk before its row takes the place of theirs, in one transaction; they themselves go last.
    """
    left, gone = ROWS, 0
    for run in sorted(_runs(), key=len, reverse=True):
        rows = sum(file.rows for file in run)
        if rows <= left:
            _merge(folder, run)
            left -= rows
            gone += len(run) - 1
    return gone


def _runs() -> Iterator[list[ColumnFile]]:
    """Small files of one month, neighbours by id, where there are many."""
    files = ColumnFile.objects.order_by("kind", "month", "first_id")
    for _, of_month in groupby(files, key=lambda file: (file.kind, file.month)):
        for is_small, run in groupby(of_month, key=lambda file: file.rows * FILES <= ROWS):
            found = list(run)
            if is_small and len(found) >= FILES:
                yield found


def _merge(folder: Path, run: list[ColumnFile]) -> None:
    first, last = run[0], run[-1]
    tables = (table for file in run for table in rows_of_file(folder, file))
    new = write_file(folder, first.kind, first.month, tables, last.last_id)
    exchange(run, [new] if new else [])


def rows_of_file(folder: Path, file: ColumnFile) -> Iterator[pa.Table]:
    """The rows of a file that is to be written anew. A damaged one would lend its damage a checksum of its own."""
    if fault_of(folder, file):
        yield from rows_of(file.kind, file.first_id - 1, file.last_id, file.month)
        return
    with pq.ParquetFile(folder / file.name) as opened:
        for batch in opened.iter_batches(batch_size=ROWS_READ):
            yield pa.Table.from_batches([batch])
