from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-23 12:00"
DUE = date(2026, 2, 1)


def world_of(*, closed_on: date | None = None) -> World:
    return World().account("meridian").engagement("move", "meridian", value=1_000.0, closed_on=closed_on)


def measured(world: World) -> dict[str, Any]:
    rows = world.measure("delivering", AS_OF)
    return dict(rows[0]) if rows else {}


def promise(world: World, *, kept: bool) -> World:
    row = {"by": "us", "what": "x", "due_on": DUE, "kept_on": DUE if kept else None}
    return world.record("commitment", engagement=world.id("move"), **row)


def milestone(world: World, *, reached: bool) -> World:
    row = {"name": "x", "first_due_on": DUE, "due_on": DUE, "critical": False, "reached_on": DUE if reached else None}
    return world.record("milestone", engagement=world.id("move"), **row)


def test_the_mean_of_its_parts() -> None:
    row = measured(milestone(promise(promise(world_of(), kept=True), kept=False), reached=True))
    assert (row["promises"], row["milestones"], row["cost"], row["time"]) == (50, 100, None, None)
    assert row["value"] == 75
    assert row["known"] == pytest.approx(2 / 8)
    assert row["low"] < row["value"] < row["high"]
    assert row["n"] == 1


def test_an_index_is_judged_from_a_fifth_on() -> None:
    world = promise(world_of(), kept=True)
    young = world.delivery("move", "2026-03-01", earned=100.0, actual=200.0, planned=100.0)
    assert measured(young)["cost"] is None
    world.delivery("move", "2026-03-02", earned=800.0, actual=1_000.0, planned=800.0)
    row = measured(world)
    shrunk = 1.0 / (1_000 / 1_000 + 0.2)  # (q + .2) / (actual / budget + .2)
    assert row["cost"] == pytest.approx((shrunk - 0.6) / 0.4 * 100)
    assert row["time"] == 100


def test_one_part_alone_is_not_enough() -> None:
    row = measured(promise(world_of(), kept=True))
    assert (row["value"], row["promises"], row["known"]) == (None, 100, 0)


def test_an_engagement_that_was_closed_counts_for_a_quarter() -> None:
    lately = milestone(promise(world_of(closed_on=date(2026, 1, 10)), kept=True), reached=True)
    assert measured(lately)["value"] == 100
    long_ago = milestone(promise(world_of(closed_on=date(2025, 12, 1)), kept=True), reached=True)
    assert measured(long_ago) == {}


def test_work_that_nobody_agreed_to_costs_points() -> None:
    world = promise(world_of(), kept=True)
    item = {"key": "install", "title": "Install", "version": 1, "hours": 40.0}
    world.record("scope_item", engagement=world.id("move"), **item)
    world.rows["engagement_key"].append({"key": "move", "engagement": world.id("move")})
    for item_key, state, hours in (("install", "inside", 85.0), ("wish", "outside", 15.0)):
        place = {"engagement": world.id("move"), "item": item_key, "state": state, "estimated": True}
        world.rows["booked_place"].append(place)
        world._fact(
            "work", "2026-03-02", engagement="move", booking=item_key, item=item_key, hours=hours, billable=True
        )
    assert measured(world)["scope"] == pytest.approx(50)
