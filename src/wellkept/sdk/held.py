"""What an engagement holds, by engagement: grouped once for each Look, so that no rule walks all rows for each."""

from __future__ import annotations

from collections import defaultdict

from wellkept.sdk.once_per_look import once_per_look
from wellkept.sdk.rule import Look, Row

Grouped = dict[str, dict[int, list[Row]]]


@once_per_look
def _grouped(look: Look) -> Grouped:
    del look
    return {}


def held(look: Look, table: str, engagement: int) -> list[Row]:
    """The rows of a record table that are of one engagement."""
    tables = _grouped(look)
    if table not in tables:
        rows: dict[int, list[Row]] = defaultdict(list)
        for row in look.records(table):
            rows[row["engagement"]].append(row)
        tables[table] = dict(rows)
    return tables[table].get(engagement, [])
