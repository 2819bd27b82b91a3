"""Values as every database and every file of ours has them: exact, and written in one way alone.

whole, flag, real and text stand for themselves. A moment is ISO 8601 in UTC with its offset, a day ISO 8601. JSON is
its text, with names in order, so that the null of JSON is not the NULL of the database.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from wellkept.dump.tables import Table

Row = list[Any]
Change = Callable[[Any], Any]
_STORED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{6})?")


def from_database(table: Table, vendor: str) -> Callable[[Sequence[Any]], Row]:
    """What turns a row of that database (sqlite, postgresql) into portable values."""
    return _changing(table, _OUT[vendor])


def into_database(table: Table, vendor: str) -> Callable[[Sequence[Any]], Row]:
    """What turns portable values into those that the database takes."""
    return _changing(table, _IN[vendor])


def _changing(table: Table, known: dict[str, Change]) -> Callable[[Sequence[Any]], Row]:
    changes = [(place, known[one.kind]) for place, one in enumerate(table.columns) if one.kind in known]

    def change(row: Sequence[Any]) -> Row:
        changed = list(row)
        for place, made in changes:
            if changed[place] is not None:
                changed[place] = made(changed[place])
        return changed

    return change


def _moment_of_sqlite(text: str) -> str:
    if _STORED.fullmatch(text) and not text.endswith(".000000"):
        return f"{text[:10]}T{text[11:]}+00:00"
    read = datetime.fromisoformat(text)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _moment_for_sqlite(text: str) -> str:
    """As Django stores it."""
    return f"{text[:10]} {text[11:].removesuffix('+00:00')}"


def _moment_of_postgresql(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _real(value: float) -> float:
    """To the last bit, but for the sign of zero, which SQLite does not keep."""
    return float(value) + 0.0


@lru_cache(maxsize=4096)
def canonical(text: str) -> str:
    """JSON with its names in order."""
    return json.dumps(json.loads(text), sort_keys=True)


_OUT: dict[str, dict[str, Change]] = {
    "sqlite": {"flag": bool, "real": _real, "moment": _moment_of_sqlite, "json": canonical},
    "postgresql": {
        "real": _real,
        "moment": _moment_of_postgresql,
        "day": lambda value: value.isoformat(),
        "json": canonical,
        "address": str,
    },
}
_IN: dict[str, dict[str, Change]] = {"sqlite": {"flag": int, "moment": _moment_for_sqlite}, "postgresql": {}}
