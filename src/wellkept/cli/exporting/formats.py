"""How a table is written: CSV, Parquet or JSON, some rows at a time, so that memory stays flat."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from wellkept.cli.exporting.tables import ROWS_AT_ONCE, Row, Table
from wellkept.sdk.formula_guard import guarded


def write_csv(path: Path, table: Table) -> int:
    """Text is quoted and guarded, numbers are plain, unknown is empty."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
        writer.writerow(table.columns)
        for row in table.rows():
            writer.writerow([_cell(value) for value in row])
            count += 1
    return count


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value if math.isfinite(value) else ""
    text = _text(value)
    return "" if text is None else guarded(text)


def write_parquet(path: Path, table: Table) -> int:
    schema = pa.schema(list(zip(table.columns, table.types, strict=True)))
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for chunk in _columns(table, schema):
            writer.write_table(chunk)
            count += len(chunk)
    return count


def _columns(table: Table, schema: pa.Schema) -> Iterator[pa.Table]:
    waiting: list[Row] = []
    for row in table.rows():
        waiting.append(row)
        if len(waiting) == ROWS_AT_ONCE:
            yield _arrow(waiting, schema)
            waiting = []
    if waiting:
        yield _arrow(waiting, schema)


def _arrow(rows: list[Row], schema: pa.Schema) -> pa.Table:
    columns = zip(zip(*rows, strict=True), schema.types, strict=True)
    return pa.Table.from_arrays([_array(values, kind) for values, kind in columns], schema=schema)


def _array(values: Iterable[Any], kind: pa.DataType) -> pa.Array:
    if kind == pa.string():
        return pa.array([_text(value) for value in values], kind)
    if isinstance(kind, pa.TimestampType) and kind.tz is None:
        return pa.array([value.replace(tzinfo=None) if value else None for value in values], kind)
    return pa.array(values, kind)


def write_json(path: Path, table: Table) -> int:
    """One list of objects, one row a line."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        for row in table.rows():
            named = {name: _plain(value) for name, value in zip(table.columns, row, strict=True)}
            file.write(f"{',' if count else ''}\n{json.dumps(named, ensure_ascii=False, allow_nan=False)}")
            count += 1
        file.write("\n]\n")
    return count


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


FORMATS: dict[str, Callable[[Path, Table], int]] = {"csv": write_csv, "parquet": write_parquet, "json": write_json}
