"""Rows as the database hands them out become columns: lists come as JSON, moments with or without a zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Self

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from wellkept.engine.arrow import schema
from wellkept.engine.session import CONFIG

# Out of the JSON that stands for a list of this type; of recipients each is [address, role].
_UNPACKED = {
    pa.list_(pa.int64()): """SELECT from_json(text, '["BIGINT"]') AS found FROM incoming""",
    pa.list_(pa.string()): """SELECT from_json(text, '["VARCHAR"]') AS found FROM incoming""",
}
_FIRST_OF_PAIRS = """
    SELECT list_transform(from_json(text, '[["VARCHAR"]]'), pair -> CAST(pair[1] AS BIGINT)) AS found FROM incoming
"""


class ColumnRows:
    """Makes tables of one kind. Lists are unpacked by DuckDB: six times as fast as one by one."""

    def __init__(self, kind: str) -> None:
        self.kind, self.schema = kind, schema(kind)
        self._connection = duckdb.connect(":memory:", config={**CONFIG, "threads": "1"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def table(self, rows: Sequence[Sequence[Any]]) -> pa.Table:
        """Rows in the order of the kind's columns."""
        values = zip(*rows, strict=True) if rows else ((),) * len(self.schema)
        columns = [self._column(field, value) for field, value in zip(self.schema, values, strict=True)]
        return pa.Table.from_arrays(columns, schema=self.schema)

    def _column(self, field: pa.Field, values: Sequence[Any]) -> pa.Array:
        if pa.types.is_list(field.type):
            return self._lists(field, pa.array(values, pa.string()))
        if pa.types.is_timestamp(field.type):
            found = pa.array(values)
            return found.cast(field.type)
        return pa.array(values, field.type)

    def _lists(self, field: pa.Field, texts: pa.Array) -> pa.Array:
        query = _FIRST_OF_PAIRS if field.name == "recipients" else _UNPACKED[field.type]
        self._connection.register("incoming", pa.table({"text": texts}))
        found = self._connection.execute(query).to_arrow_table()
        self._connection.unregister("incoming")
        return found["found"].combine_chunks().cast(field.type)


def by_month(table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each month, as it is written in the names of files, in the order in which they come."""
    at = table["happened_at"]
    months = pc.add(pc.multiply(pc.year(at), 12), pc.subtract(pc.month(at), 1))
    for number in sorted(pc.unique(months).to_pylist()):
        yield f"{number // 12:04}-{number % 12 + 1:02}", table.filter(pc.equal(months, number))
