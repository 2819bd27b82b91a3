"""A digest of rows by month, whichever their order and however they are spread over files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa

from wellkept.engine.session import CONFIG


class Digest(NamedTuple):
    """How many rows, and the sum of their hashes, which is the same only if every value of every row is."""

    rows: int
    hashes: int


_DIGEST = """
    SELECT strftime(happened_at, '%Y-%m') AS month, count(*) AS rows, sum(CAST(hash(one) AS HUGEINT)) AS hashes
    FROM {rows} AS one GROUP BY ALL
"""


def digest_of_rows(tables: Iterable[pa.Table]) -> dict[str, Digest]:
    found: dict[str, Digest] = {}
    with duckdb.connect(":memory:", config={**CONFIG}) as connection:
        for table in tables:
            connection.register("incoming", table)
            for month, digest in _asked(connection, "incoming").items():
                before = found.get(month, Digest(0, 0))
                found[month] = Digest(before.rows + digest.rows, before.hashes + digest.hashes)
    return found


def digest_of_files(paths: Sequence[Path]) -> Mapping[str, Digest]:
    if not paths:
        return {}
    with duckdb.connect(":memory:", config={**CONFIG}) as connection:
        return _asked(connection, f"read_parquet({[str(path) for path in paths]!r})")


def _asked(connection: duckdb.DuckDBPyConnection, rows: str) -> dict[str, Digest]:
    found = connection.execute(_DIGEST.format(rows=rows)).fetchall()
    return {month: Digest(count, hashes) for month, count, hashes in found}
