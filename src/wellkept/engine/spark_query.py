"""A measure's expression as a query for Spark."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
from ibis.backends.sql.datatypes import PySparkType

from wellkept.sdk.measure import moment, since

BEGINNING = datetime(1, 1, 1)  # noqa: DTZ001 -- columns hold naive UTC


def spark_query(result: ir.Table, as_of: datetime) -> str:
    """The words of `sdk.measure` are filled in, and every column is cast to what the measure says."""
    said = {moment().op(): _literal(as_of), since().op(): _literal(BEGINNING)}

    def fill(node: Any, changed: dict[str, Any] | None) -> Any:
        if node in said:
            return said[node]
        # Spark reads 0.5 as a decimal, and rounds what it computes from it.
        if isinstance(node, ops.Literal) and node.dtype.is_floating():
            return ops.Cast(node, node.dtype)
        return node.__recreate__(changed) if changed else node

    ibis.pyspark  # noqa: B018 -- naming it is what makes Ibis know the options of its dialect
    query = ibis.to_sql(result.unbind().op().replace(fill).to_expr(), dialect="pyspark")
    names = ", ".join(f"CAST(`{name}` AS {_spark_type(dtype)}) AS `{name}`" for name, dtype in result.schema().items())
    return f"SELECT {names} FROM ({query})"


def _literal(at: datetime) -> Any:
    return ibis.literal(at, "timestamp(6)").op()


def _spark_type(dtype: Any) -> str:
    """Columns hold times without a zone, and a column that is always empty needs some type to be written at all."""
    if dtype.is_timestamp():
        return "TIMESTAMP_NTZ"
    return "DOUBLE" if dtype.is_null() else str(PySparkType.to_string(dtype))
