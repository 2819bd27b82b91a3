"""Whether two tables say the same: rows as a set, numbers to 1e-9, nothing equal to nothing."""

from __future__ import annotations

from math import isclose
from typing import Any

import pyarrow as pa

TO = 1e-9
Row = dict[str, Any]


def difference(one: pa.Table, other: pa.Table) -> str:
    """What differs first, in words; empty where nothing does."""
    if one.schema != other.schema:
        return f"columns {set(map(str, one.schema)) ^ set(map(str, other.schema))}"
    if len(one) != len(other):
        return f"{len(one)} rows and {len(other)}"
    for left, right in zip(_in_order(one), _in_order(other), strict=True):
        if wrong := [name for name in left if not alike(left[name], right[name])]:
            return f"{wrong[0]} is {left[wrong[0]]!r} and {right[wrong[0]]!r} in {left}"
    return ""


def _in_order(table: pa.Table) -> list[Row]:
    """Exact columns come first: what differs in its last digits must not change the order."""
    exact = [name for name in table.column_names if not pa.types.is_floating(table.schema.field(name).type)]
    rest = [name for name in table.column_names if name not in exact]
    rows: list[Row] = table.to_pylist()
    return sorted(rows, key=lambda row: (repr([row[name] for name in exact]), [_rough(row[name]) for name in rest]))


def _rough(value: float | None) -> tuple[bool, float]:
    return value is None, round(value or 0.0, 6)


def alike(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=TO, abs_tol=TO)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)
