from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from box_world import BEGIN, NAME, after, box
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkept.measures.scope_path import ALLOWED
from world import World

ITEMS = ("in", "yes", "guess", "w-1", "")
STATES = {"in": "inside", "yes": "approved", "guess": "approved", "w-1": "outside"}


def path(world: World, as_of: str) -> list[dict[str, Any]]:
    return sorted(world.measure("scope_path", as_of), key=lambda row: row["part"])


def approved(world: World, on: date, hours: float | None) -> World:
    key = {"engagement": world.id(NAME), "key": f"c-{on}", "title": "more"}
    return world.record("change_request", **key, decision="approved", decided_on=on, effort_hours=hours)


def test_a_change_counts_from_its_yes_on_before_anybody_works_on_it() -> None:
    world = approved(box(3), BEGIN + timedelta(days=30), 40.0)
    rows = path(world, after(6))
    assert [row["approved_hours"] for row in rows] == [0.0, 0.0, 0.0, 40.0]
    assert (rows[-1]["value"], rows[-1]["hours"], rows[-1]["part"]) == (0.1, 0.0, "2026-03-30")


def test_a_change_that_nobody_estimated_counts_as_it_is_booked() -> None:
    world = approved(box(2), BEGIN, None).place(NAME, "c", "approved", estimated=False)
    world.booked(NAME, 20.0, f"{BEGIN} 15:00", "c")
    assert [row["value"] for row in path(world, after(2))] == [0.05, 0.05]


def test_a_later_version_of_the_baseline_is_drift_from_what_was_sold() -> None:
    world = box(3)
    key = {"engagement": world.id(NAME)}
    world.record("scope_baseline", **key, version=2, agreed_on=BEGIN + timedelta(days=8))
    world.record("scope_item", **key, key="more", title="more", version=2, hours=100.0, has_acceptance=True)
    assert [row["value"] for row in path(world, after(3))] == [0.0, 0.25, 0.25]


def test_the_sum_runs_up_where_more_is_outside_than_is_allowed() -> None:
    rows = path(box(14), after(14))
    assert [round(row["cusum"], 6) for row in rows[:7]] == [0, 0, 0, 0, 0, 0, 9 - 30 * ALLOWED]
    assert rows[-1]["cusum"] == pytest.approx(8 * (9 - 30 * ALLOWED))


def test_a_baseline_of_which_too_little_is_estimated_tells_no_drift() -> None:
    world = box(8)
    for row in world.rows["scope_item"][:2]:
        row["hours"] = None
    last = path(world, after(8))[-1]
    assert (last["value"], last["low"], last["known"]) == (None, None, 0.5)
    assert last["cusum"] > 0


bookings = st.lists(st.tuples(st.integers(0, 60), st.sampled_from(ITEMS), st.floats(0.25, 20)), min_size=1, max_size=25)


@given(bookings, st.integers(0, 60), st.floats(1, 100))
@settings(max_examples=5, deadline=None)
def test_it_is_what_plain_arithmetic_says(booked: list[tuple[int, str, float]], asked: int, effort: float) -> None:
    world = World().engagement(NAME, "kestrel")
    world.record("scope_item", engagement=world.id(NAME), key="in", title="in", version=1, hours=200.0)
    for item, state in STATES.items():
        world.place(NAME, item, state, estimated=item == "yes")
    for day, item, hours in booked:
        world.booked(NAME, hours, f"{BEGIN + timedelta(days=day)} 12:00", item)
    approved(world, BEGIN + timedelta(days=asked), effort)
    for row, told in zip(path(world, after(10)), _plainly(booked, asked, effort), strict=True):
        assert (row["part"], row["low"], row["high"], row["cusum"]) == pytest.approx(told, abs=1e-6)


def _plainly(booked: list[tuple[int, str, float]], asked: int, effort: float) -> list[tuple[str, float, float, float]]:
    weeks: dict[date, dict[str, float]] = defaultdict(lambda: dict.fromkeys((*ITEMS, "effort"), 0.0))
    for day, item, hours in booked:
        weeks[BEGIN + timedelta(days=day // 7 * 7)][item] += hours
    weeks[BEGIN + timedelta(days=asked // 7 * 7)]["effort"] += effort
    grown = beside = unclear = cusum = 0.0
    told = []
    for monday in sorted(weeks):
        week = weeks[monday]
        grown, beside, unclear = grown + week["effort"] + week["guess"], beside + week["w-1"], unclear + week[""]
        every = sum(week[item] for item in ITEMS)
        cusum = max(0.0, cusum + week["w-1"] - ALLOWED * every)
        told.append((str(monday), (grown + beside) / 200, (grown + beside + unclear) / 200, cusum))
    return told
