"""The columns' types in Arrow, made from their words in `sdk.kinds` and `sdk.tables`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pyarrow as pa

from wellkept.sdk.kinds import COLUMNS
from wellkept.sdk.tables import RECORD_COLUMNS

_TYPES: dict[str, pa.DataType] = {
    "int64": pa.int64(),
    "int32": pa.int32(),
    "float64": pa.float64(),
    "string": pa.string(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "list<int64>": pa.list_(pa.int64()),
    "list<string>": pa.list_(pa.string()),
}


@cache
def schema(name: str) -> pa.Schema:
    """The schema of a fact kind or of a record table."""
    words = COLUMNS.get(name) or RECORD_COLUMNS[name]
    return pa.schema([(column, _TYPES[word]) for column, word in words.items()])


def empty_columns(kind: str) -> pa.Table:
    return schema(kind).empty_table()


def table_of(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """An Arrow table from plain rows; a column that a row lacks is null."""
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema(name))
