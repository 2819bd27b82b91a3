from __future__ import annotations

from typing import Any

import pytest

from world import World


def engagement(people: World) -> dict[str, Any]:
    (row,) = people.measure("schedule_performance", "2026-12-31")
    return row


def world() -> World:
    return World().account("meridian").engagement("move", "meridian", value=1_000_000.0)


def test_the_last_report_that_names_a_plan() -> None:
    people = world().delivery("move", "2026-03-01", planned=800_000.0, earned=500_000.0)
    people.delivery("move", "2026-04-01", earned=600_000.0, actual=600_000.0)
    row = engagement(people)
    assert (row["value"], row["raw"], row["n"], row["known"]) == (pytest.approx(0.7), 0.625, 1, 1.0)
    assert (row["earned_share"], row["verdict"]) == (0.5, True)
    assert row["low"] < row["value"] < row["high"]


def test_without_a_plan_it_is_not_known() -> None:
    row = engagement(world().delivery("move", "2026-03-01", earned=1.0, actual=1.0))
    assert (row["value"], row["raw"], row["n"], row["known"], row["verdict"]) == (None, None, 0, 0.0, False)
