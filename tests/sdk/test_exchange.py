from __future__ import annotations

from datetime import datetime
from typing import Any

import ibis
import pytest

from wellkept.sdk.exchange import days_before, last_two_way, two_way_days

FIRST, SECOND, THIRD = (datetime(2026, 3, day, 12) for day in (1, 5, 9))
Row = tuple[datetime, str, bool, bool, int]


def ours(at: datetime) -> Row:
    return at, "message", True, False, 2


def theirs(at: datetime) -> Row:
    return at, "message", False, True, 2


def met(at: datetime, people: int = 2) -> Row:
    return at, "meeting", True, True, people


def talk(*rows: Row) -> dict[str, Any]:
    columns = ("at", "kind", "forth", "back", "people")
    contact = ibis.memtable([dict(zip(columns, row, strict=True)) | {"day": row[0].date()} for row in rows])
    every = contact["at"] >= datetime(2026, 1, 1)
    asked = contact.agg(at=last_two_way(contact), days=two_way_days(contact, every))
    found: dict[str, Any] = ibis.duckdb.connect().to_pyarrow(asked).to_pylist()[0]
    return found


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ([ours(FIRST), ours(SECOND)], None),
        ([theirs(FIRST)], None),
        ([ours(FIRST), theirs(SECOND)], FIRST),
        ([ours(FIRST), theirs(SECOND), ours(THIRD)], SECOND),
        ([met(FIRST)], FIRST),
        ([met(FIRST, 4)], FIRST),
        ([met(FIRST, 5)], None),
        ([ours(FIRST), theirs(SECOND), met(THIRD)], THIRD),
        ([met(FIRST), ours(SECOND), theirs(THIRD)], SECOND),
        ([met(SECOND), ours(THIRD)], SECOND),
    ],
)
def test_since_when_both_have_spoken(rows: list[Row], at: datetime | None) -> None:
    assert talk(*rows)["at"] == at


def test_days_of_meetings_and_of_what_the_quieter_side_wrote() -> None:
    assert talk(ours(FIRST), ours(SECOND), theirs(SECOND), met(THIRD))["days"] == 2
    assert talk(ours(FIRST), ours(SECOND))["days"] == 0


def test_days_before_have_a_fraction() -> None:
    days = days_before(ibis.literal(datetime(2026, 3, 2)), ibis.literal(FIRST))
    assert ibis.duckdb.connect().execute(days) == 0.5
