from __future__ import annotations

from world import World

AS_OF = "2026-03-22"


def desk() -> World:
    return World().queue("desk", update_minutes=480.0).case("a1", queue="desk")


def test_an_open_case_carries_what_the_measures_say() -> None:
    world = desk().event("a1", "opened", "2025-11-03 09:00", "them").event("a1", "answered", "2025-11-03 09:20", "us")
    [row] = world.measure("case_watch", AS_OF)
    assert (row["is_open"], row["answer_minutes"], row["word_promised"]) == (True, 20.0, 480.0)
    assert (row["asked_again"], row["escalation_hours"], row["satisfied"]) == (None, None, None)
    assert row["silent_hours"] > 8


def test_a_case_that_ended_is_seen_for_four_weeks() -> None:
    world = desk().event("a1", "opened", "2026-02-02 09:00", "them").event("a1", "closed", "2026-02-23 10:00", "us")
    [row] = world.measure("case_watch", AS_OF)
    assert (row["is_open"], row["silent_hours"], row["confirmed"]) == (False, None, 0.0)
    assert world.measure("case_watch", "2026-03-24") == []


def test_a_case_of_which_nothing_happened_yet_is_not_there() -> None:
    assert desk().event("a1", "opened", "2026-03-23 09:00", "them").measure("case_watch", AS_OF) == []
