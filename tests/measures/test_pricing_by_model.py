from __future__ import annotations

import pytest

from measures.test_pricing import box


def test_each_model_of_which_enough_is_known() -> None:
    rows = {row["part"]: row for row in box().measure("pricing_by_model", "2026-03-01")}
    assert rows["fixed price"]["value"] == pytest.approx(0.45, abs=0.02)
    assert rows["capped"]["value"] == pytest.approx(0.12, abs=0.02)
    assert rows["target cost"]["value"] == pytest.approx(0.40, abs=0.02)
    assert rows["time and materials"]["value"] == 0.0
    assert rows["capped"]["paid_p90"] == pytest.approx(216_000.0)
    assert rows["fixed price"]["paid_p10"] == rows["fixed price"]["paid_p90"] == 180_000.0
    assert all(row["low"] <= row["value"] <= row["high"] for row in rows.values())


def test_without_a_cap_nothing_is_said_of_one() -> None:
    parts = {row["part"] for row in box(cap=None).measure("pricing_by_model", "2026-03-01")}
    assert parts == {"fixed price", "time and materials", "target cost"}


def test_without_costs_there_is_no_row() -> None:
    assert box(hourly_cost=None).measure("pricing_by_model", "2026-03-01") == []
