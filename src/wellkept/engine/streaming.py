"""What a query finds, written to a file as it comes: memory holds some of it at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from wellkept.engine.columns import keep_draft, write_draft

ROWS_AT_ONCE = 200_000


def write_query(
    connection: duckdb.DuckDBPyConnection, query: str, path: Path, *, group: int = ROWS_AT_ONCE
) -> tuple[int, str]:
    """Write one file durably. Returns its rows and its sha256."""
    found = connection.execute(query).to_arrow_reader(ROWS_AT_ONCE)
    draft, written = write_draft(path.parent, _tables(found), found.schema, group=group)
    keep_draft(draft, path)
    return written.rows, written.sha256


def _tables(found: pa.RecordBatchReader) -> Iterator[pa.Table]:
    for batch in found:
        yield pa.Table.from_batches([batch])
