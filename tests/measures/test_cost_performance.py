from __future__ import annotations

from typing import Any

import pytest

from world import World

BUDGET = 1_000_000.0


def engagement(people: World) -> dict[str, Any]:
    (row,) = people.measure("cost_performance", "2026-12-31")
    return row


def world(value: float | None = BUDGET) -> World:
    return World().account("meridian").engagement("move", "meridian", value=value)


def test_the_last_report_that_names_cost() -> None:
    people = world().delivery("move", "2026-02-01", earned=100_000.0, actual=100_000.0)
    people.delivery("move", "2026-03-01", earned=500_000.0, actual=800_000.0)
    people.delivery("move", "2026-04-01", earned=600_000.0).delivery("move", "2026-05-01", colour="green")
    row = engagement(people)
    assert row["value"] == pytest.approx(0.7 / 1.0)
    assert (row["raw"], row["earned_share"], row["n"], row["known"]) == (0.625, 0.5, 2, 1.0)
    assert row["forecast"] == pytest.approx(BUDGET / 0.7)
    assert row["verdict"] is True
    assert row["low"] < row["value"] < row["high"]


def test_the_interval_narrows_as_work_is_done() -> None:
    widths = []
    for share in (0.2, 0.5, 0.7):
        row = engagement(world().delivery("move", "2026-03-01", earned=share * BUDGET, actual=share * BUDGET))
        assert row["value"] == pytest.approx(1)
        widths.append(row["high"] / row["low"])
    assert widths == sorted(widths, reverse=True)


def test_under_a_fifth_earned_there_is_no_verdict() -> None:
    assert engagement(world().delivery("move", "2026-03-01", earned=199_000.0, actual=300_000.0))["verdict"] is False


def test_what_is_missing_is_not_known() -> None:
    silent = engagement(world())
    assert (silent["value"], silent["low"], silent["n"], silent["known"]) == (None, None, 0, 0.0)
    assert (silent["verdict"], silent["forecast"]) == (False, None)
    unpriced = engagement(world(None).delivery("move", "2026-03-01", earned=1.0, actual=2.0))
    assert (unpriced["value"], unpriced["raw"], unpriced["known"], unpriced["n"]) == (None, 0.5, 0.5, 1)
