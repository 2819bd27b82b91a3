from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from wellkept.sdk.case_risk import is_waiting
from world import World

AS_OF = datetime(2026, 3, 22)
BEGAN = AS_OF - timedelta(days=60)


def firm(closed: int = 60, **queue: Any) -> World:
    """Cases that have ended: those of team "slow" were handed over twice more and opened again, of "good" not."""
    world = World().queue("desk", **queue)
    for number in range(closed):
        slow = number % 2 == 0
        key, begins, topic = f"old-{number}", BEGAN + timedelta(hours=number), ("network" if number % 3 else "mail")
        world.case(key, queue="desk", topic=topic).event(key, "opened", begins, team="slow" if slow else "good")
        for hop in range(2 if slow else 0):
            world.event(key, "assigned", begins + timedelta(days=2, hours=hop), team=f"hop {hop}")
        world.event(key, "closed", begins + timedelta(days=3))
        if slow:
            world.event(key, "reopened", begins + timedelta(days=4)).event(key, "closed", begins + timedelta(days=5))
    return world


def add(world: World, key: str, team: str, hours: float = 30, **case: Any) -> World:
    begins = AS_OF - timedelta(hours=hours)
    return world.case(key, queue="desk", **case).event(key, "opened", begins, team=team)


def risks(world: World, as_of: datetime = AS_OF) -> dict[tuple[int, str], dict[str, Any]]:
    return {(row["case"], row["part"]): row for row in world.measure("case_risk", as_of)}


@pytest.mark.parametrize("part", ["handed over", "reopened"])
def test_a_team_whose_cases_went_wrong_is_at_risk(part: str) -> None:
    world = add(add(firm(), "a", "slow", topic="mail"), "b", "good", topic="mail")
    found = risks(world)
    slow, good = (found[world.id(f"case {key}"), part] for key in "ab")
    assert slow["value"] > good["value"] + 0.1
    assert (slow["n"], slow["known"]) == (60, 1.0)
    # 30 of 30 with 20 pseudo-cases of the base.
    assert slow["base"] == pytest.approx(31 / 62)
    assert slow["team_rate"] == pytest.approx((30 + 20 * 0.5) / 50)
    assert slow["low"] == pytest.approx(slow["value"] - 0.1)


def test_what_each_sign_adds_is_the_score() -> None:
    world = add(firm(), "a", "slow")
    world.event("a", "assigned", AS_OF - timedelta(hours=2), team="good", status="Awaiting customer")
    row = risks(world)[world.id("case a"), "handed over"]
    signs = {name: value for name, value in row.items() if name.startswith("from_")}
    assert sum(signs.values()) == pytest.approx(row["score"])
    assert signs["from_waiting"] == -0.75
    assert signs["from_handovers"] == 0.2
    assert row["known"] == 0.5


def test_a_team_that_no_case_was_with_before_has_the_rate_of_all() -> None:
    world = add(firm(), "a", "slow")
    for number, team in enumerate(("new", "newer")):
        world.event("a", "assigned", AS_OF - timedelta(hours=2 - number), team=team)
    row = risks(world)[world.id("case a"), "handed over"]
    assert row["team_rate"] == row["base"]


def test_a_status_tells_more_than_its_team() -> None:
    """Cases of one team that hung in a status a day on were handed over twice more, its others were not."""
    world = World().queue("desk")
    for number in range(60):
        key, begins, stuck = f"old-{number}", BEGAN + timedelta(hours=number), number % 2 == 0
        world.case(key, queue="desk").event(key, "opened", begins, team="one")
        world.event(key, "status", begins + timedelta(hours=1), status="stuck" if stuck else "moving")
        for hop in range(2 if stuck else 0):
            world.event(key, "assigned", begins + timedelta(days=2, hours=hop), team=f"hop {hop}")
        world.event(key, "closed", begins + timedelta(days=3))
    for key, status in (("a", "stuck"), ("b", "moving"), ("c", "new here")):
        add(world, key, "one").event(key, "status", AS_OF - timedelta(hours=1), status=status)
    found = risks(world)
    stuck, moving, unseen = (found[world.id(f"case {key}"), "handed over"] for key in "abc")
    assert stuck["team_rate"] == moving["team_rate"] == unseen["stage_rate"]
    assert stuck["stage_rate"] == pytest.approx((30 + 20 * stuck["team_rate"]) / 50)
    assert moving["stage_rate"] == pytest.approx(20 * stuck["team_rate"] / 50)
    assert stuck["value"] > unseen["value"] > moving["value"]
    assert unseen["from_stage"] == pytest.approx(0.0)
    later = risks(world, AS_OF + timedelta(days=1))[world.id("case a"), "handed over"]
    assert later["from_stage"] == pytest.approx(0.0)  # rates are of cases as they stood a day after their opening


def test_few_closed_cases_tell_nothing() -> None:
    world = add(firm(19), "a", "slow")
    row = risks(world)[world.id("case a"), "reopened"]
    assert (row["value"], row["low"], row["n"], row["known"]) == (None, None, 19, 0.0)


def test_cases_that_ended_long_ago_tell_nothing() -> None:
    world = add(firm(), "a", "slow", hours=-24 * 100)
    (row, _) = risks(world, AS_OF + timedelta(days=102)).values()
    assert (row["value"], row["n"]) == (None, 0)


def test_nothing_later_is_in_it() -> None:
    """Neither what came of the closed cases later, nor what happens to the open one."""
    world = add(firm(), "a", "slow")
    before = risks(world)
    for number in range(60):
        later = AS_OF + timedelta(minutes=1 + number)
        world.event(f"old-{number}", "reopened", later).event(f"old-{number}", "assigned", later, team="anybody")
    world.event("a", "closed", AS_OF + timedelta(hours=1))
    assert risks(world) == before


@pytest.mark.parametrize(("hours", "solve", "chance"), [(72, 60.0, 1.0), (1, 60.0 * 400, 0.0)])
def test_a_promise_that_has_passed_and_one_far_ahead_are_certain(hours: float, solve: float, chance: float) -> None:
    world = add(firm(solve_minutes=solve), "a", "slow", hours=hours)
    row = risks(world)[world.id("case a"), "breach"]
    assert (row["value"], row["low"], row["high"], row["known"]) == (chance, chance, chance, 1.0)


def test_a_promise_that_is_near_is_a_chance() -> None:
    world = add(firm(solve_minutes=1_200.0), "a", "slow")
    row = risks(world)[world.id("case a"), "breach"]
    assert 0 < row["value"] < 1
    assert row["hours_left"] == pytest.approx(20 - 8 + 0, abs=8)


def test_without_a_promise_nothing_is_breached() -> None:
    assert {part for _, part in risks(add(firm(), "a", "slow"))} == {"reopened", "handed over"}


def test_a_recalibration_in_use_moves_it() -> None:
    world = add(firm(), "a", "slow")
    line = {"measure": "case_risk reopened", "version": 3, "slope": 0.5, "intercept": -1.0, "error": 0.02}
    before = risks(world)[world.id("case a"), "reopened"]
    row = risks(world.record("calibration", **line))[world.id("case a"), "reopened"]
    assert (row["calibration"], before["calibration"]) == (3, None)
    assert row["score"] == before["score"]
    assert row["value"] < before["value"]
    assert row["high"] - row["value"] == pytest.approx(0.02)
    assert risks(world)[world.id("case a"), "handed over"]["calibration"] is None


@pytest.mark.parametrize(
    ("status", "waits"),
    [
        ("Accepted Wait - User", True),
        ("Awaiting User Info", True),
        ("Pending", True),
        ("On Hold", True),
        ("Wartet auf Kunde", True),
        ("Queued Awaiting Assignment", False),
        ("In Progress", False),
        ("New", False),
    ],
)
def test_who_is_waited_for(status: str, waits: bool) -> None:
    assert is_waiting(status) is waits
