from __future__ import annotations

from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def parts(world: World, as_of: str = AS_OF) -> dict[str, dict[str, Any]]:
    return {row["part"]: row for row in world.measure("case_question", as_of)}


def counts(world: World, part: str, as_of: str = AS_OF) -> tuple[float, float, float] | None:
    """Passed, known and unknown."""
    row = parts(world, as_of).get(part)
    return (row["passed"], row["n"], row["unknown"]) if row else None


def opened(**queue: Any) -> World:
    world = World().queue("desk", **queue).case("a1", queue="desk")
    return world.event("a1", "opened", "2026-03-02 09:00", "them", channel="portal", team="one")


@pytest.mark.parametrize(
    ("promised", "answered", "expected"),
    [(None, "10:00", (1, 1, 0)), (None, "10:01", (0, 1, 0)), (30.0, "09:31", (0, 1, 0)), (90.0, "10:30", (1, 1, 0))],
)
def test_responders_answer_in_time(promised: float | None, answered: str, expected: tuple[int, int, int]) -> None:
    world = opened(answer_minutes=promised).event("a1", "answered", f"2026-03-02 {answered}", "us")
    assert counts(world, "responders") == expected


def test_responders_who_may_still_answer_in_time_are_not_known() -> None:
    assert counts(opened(), "responders", "2026-03-02 09:30") == (0, 0, 1)
    assert counts(opened(), "responders", "2026-03-02 10:30") == (0, 1, 0)


@pytest.mark.parametrize(("teams", "passed"), [(("two",), 1), (("two", "three"), 0)])
def test_responders_hand_over_once_at_most(teams: tuple[str, ...], passed: int) -> None:
    world = opened().event("a1", "answered", "2026-03-02 09:30", "us")
    for team in teams:
        world.event("a1", "assigned", "2026-03-02 11:00", "us", team=team)
    assert counts(world, "responders") == (passed, 1, 0)


def test_responders_ask_nothing_twice() -> None:
    world = opened().event("a1", "answered", "2026-03-02 09:30", "us", asked="logs")
    assert counts(world, "responders") == (1, 1, 0)
    assert counts(world.event("a1", "answered", "2026-03-03 09:30", "us", asked="logs"), "responders") == (0, 1, 0)


def test_opening_and_escalating_each_count() -> None:
    world = opened()
    assert counts(world, "opening") == (1, 1, 0)
    world.event("a1", "escalation_asked", "2026-03-03 09:00", "them")
    assert counts(world, "opening", "2026-03-03 10:00") == (1, 1, 1)
    assert counts(world, "opening", "2026-03-05 10:00") == (1, 2, 0)
    assert counts(world.event("a1", "escalation_granted", "2026-03-03 17:00"), "opening") == (2, 2, 0)


@pytest.mark.parametrize(("answered", "passed"), [("2026-03-03 09:00", 1), ("2026-03-03 09:01", 0)])
def test_a_question_through_a_channel_is_answered_within_a_working_day(answered: str, passed: int) -> None:
    assert counts(opened().event("a1", "answered", answered, "us"), "channels") == (passed, 1, 0)


def test_a_later_question_counts_for_itself() -> None:
    world = opened().event("a1", "answered", "2026-03-02 10:00", "us")
    world.event("a1", "answered", "2026-03-05 10:00", "them", channel="phone", asked="when")
    assert counts(world, "channels", "2026-03-05 12:00") == (1, 1, 1)
    assert counts(world, "channels") == (1, 2, 0)


def test_status_counts_updates() -> None:
    world = opened(update_minutes=480.0).event("a1", "answered", "2026-03-02 10:00", "us")
    assert counts(world, "status", "2026-03-04 09:00") == (1, 2, 0)
    assert counts(world, "status", "2026-03-02 12:00") == (0, 0, 1)
    assert counts(opened(), "status") is None


def test_satisfied_is_asked_once_a_case_has_ended() -> None:
    world = opened()
    assert counts(world, "satisfied") is None
    world.event("a1", "closed", "2026-03-03 09:00", "us")
    assert counts(world, "satisfied") == (0, 0, 1)
    assert counts(world.answer("a1", 5.0, "2026-03-04 09:00"), "satisfied") == (1, 1, 0)
    world.event("a1", "reopened", "2026-03-05 09:00", "them")
    assert counts(world, "satisfied") == (0, 1, 0)


def test_to_which_time_each_counts() -> None:
    world = opened(update_minutes=480.0).event("a1", "closed", "2026-03-05 09:00", "us")
    found = parts(world)
    assert {part: row["at"].day for part, row in found.items()} == {
        "responders": 2,
        "opening": 2,
        "channels": 2,
        "status": 5,
        "satisfied": 5,
    }
