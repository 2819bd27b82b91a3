from __future__ import annotations

from typing import Any

import ibis
import pyarrow as pa
import pytest

from wellkept.measures.health import health
from wellkept.sdk.health import DIMENSIONS, MEASURED
from wellkept.sdk.measure import Tables
from wellkept.sdk.tables import SETTINGS

COLUMNS = pa.schema([("account", pa.int64()), *((name, pa.float64()) for name in ("value", "low", "high", "known"))])
Told = tuple[float, float, float, float]  # value, low, high, known


def measured(settings: dict[str, Any] | None = None, **told: Told | None) -> dict[str, Any]:
    """Of one account; a dimension that is None has no row."""
    tables = {}
    for name in MEASURED:
        one = told.get(name)
        rows = [{"account": 1} | dict(zip(("value", "low", "high", "known"), one, strict=True))] if one else []
        tables[MEASURED[name]] = ibis.memtable(pa.Table.from_pylist(rows, COLUMNS))
    given = Tables(tables, SETTINGS | (settings or {}))
    (row,) = health(given, None).to_pyarrow().to_pylist()  # type: ignore[arg-type]
    return dict(row)


ALL: dict[str, Told | None] = {"reach": (80, 70, 90, 1), "service": (40, 30, 50, 0.5), "voice": (60, 40, 90, 0.2)}


def test_the_weighted_mean_of_what_is_known() -> None:
    row = measured(**ALL)
    assert row["value"] == pytest.approx((25 * 80 + 15 * 40 + 15 * 60) / 55)
    assert row["low"] == pytest.approx((25 * 70 + 15 * 30 + 15 * 40) / 55)
    assert row["high"] == pytest.approx((25 * 90 + 15 * 50 + 15 * 90) / 55)
    assert (row["n"], row["worst"]) == (3, "service")
    assert row["known"] == pytest.approx((25 * 1 + 15 * 0.5 + 15 * 0.2) / 100)


def test_contributions_sum_to_the_score() -> None:
    row = measured(**ALL)
    assert sum(row[f"share_{name}"] * row[name] for name in ALL) == pytest.approx(row["value"])


def test_under_half_of_the_weight_it_is_no_number() -> None:
    row = measured(reach=(80, 70, 90, 1), service=(40, 30, 50, 1))
    assert (row["value"], row["low"], row["share_reach"], row["n"]) == (None, None, None, 2)
    assert (row["reach"], row["voice"], row["worst"]) == (80, None, "service")
    assert row["known"] == pytest.approx(0.4)


def test_weights_are_the_firms_own() -> None:
    row = measured({"weight_reach": 60.0}, reach=(80, 70, 90, 1))
    assert (row["value"], row["n"]) == (None, 1)  # 60 of 135
    row = measured({"weight_reach": 80.0}, reach=(80, 70, 90, 1))
    assert (row["value"], row["share_reach"]) == (80, 1.0)
    assert measured({f"weight_{name}": 0.0 for name in DIMENSIONS}, **ALL)["value"] is None


def test_a_dimension_without_bounds_leaves_health_without() -> None:
    row = measured(**ALL | {"voice": (60, None, None, 0.2)})  # type: ignore[dict-item]
    assert row["value"] == pytest.approx((25 * 80 + 15 * 40 + 15 * 60) / 55)
    assert (row["low"], row["high"]) == (None, None)


def test_nothing_known_is_no_worst() -> None:
    row = measured(service=(None, None, None, 0))  # type: ignore[arg-type]
    assert (row["value"], row["worst"], row["n"], row["known"]) == (None, None, 0, 0.0)
