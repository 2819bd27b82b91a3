from __future__ import annotations

from typing import Any

import ibis
import pyarrow as pa
import pytest

from wellkept.measures.service import QUESTIONS, service
from wellkept.sdk.measure import Tables

COLUMNS = pa.schema(
    [("account", pa.int64()), ("part", pa.string())]
    + [(name, pa.float64()) for name in ("value", "low", "high", "known")]
    + [("cases", pa.int64())]
)


def rows(account: int, scores: dict[str, float | None]) -> list[dict[str, Any]]:
    return [
        {
            "account": account,
            "part": part,
            "value": value,
            "low": None if value is None else value - 10,
            "high": None if value is None else value + 5,
            "known": None if value is None else 0.8,
            "cases": 12,
        }
        for part in (*QUESTIONS, "plans")
        for value in [scores.get(part)]
    ]


def measured(theirs: list[dict[str, Any]], ours: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    accounts = pa.table({"account": [1, 2], "kind": ["vendor", "client"]})
    tables = {"mirror": pa.Table.from_pylist(theirs, COLUMNS), "own_mirror": pa.Table.from_pylist(ours, COLUMNS)}
    given = Tables(
        {"account": ibis.memtable(accounts)} | {name: ibis.memtable(one) for name, one in tables.items()}, {}
    )
    found = service(given, None)  # type: ignore[arg-type]
    return {row["account"]: row for row in found.to_pyarrow().to_pylist()}


def test_of_a_vendor_how_they_treat_us_and_of_a_client_how_we_treat_them() -> None:
    both = rows(1, {"responders": 20.0, "status": 40.0}) + rows(2, {"responders": 60.0, "status": 70.0})
    other = rows(1, {"responders": 90.0, "status": 90.0}) + rows(2, {"responders": 90.0, "status": 50.0})
    found = measured(both, other)
    assert (found[1]["value"], found[2]["value"]) == (30.0, 70.0)
    assert (found[1]["low"], found[1]["high"], found[1]["n"]) == (20.0, 35.0, 12.0)
    assert found[1]["known"] == pytest.approx(2 * 0.8 / 5)
    assert (found[1]["status"], found[1]["opening"]) == (40.0, None)


def test_plans_do_not_count() -> None:
    found = measured(rows(1, {"responders": 20.0, "status": 40.0, "plans": 100.0}), [])
    assert found[1]["value"] == 30.0


def test_one_question_alone_is_not_enough() -> None:
    found = measured(rows(1, {"responders": 20.0}), [])
    assert (found[1]["value"], found[1]["known"], found[1]["responders"]) == (None, 0.0, 20.0)
