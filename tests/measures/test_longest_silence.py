from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("longest_silence", as_of)
    return found


def told(*steps: tuple[str, str]) -> World:
    world = World().case("a1").event("a1", "opened", "2026-03-02 09:00", "them")
    for step, when in steps:
        world.event("a1", step, f"2026-03-{when}", "" if step == "reopened" else "us")
    return world


def test_between_words_from_the_opening_to_the_end() -> None:
    found = row(told(("answered", "03 09:00"), ("noted", "04 09:00"), ("answered", "06 09:00"), ("closed", "06 17:00")))
    assert (found["value"], found["low"], found["high"], found["n"]) == (3.0, 3.0, 3.0, 2.0)
    assert (found["since"], found["until"]) == (datetime(2026, 3, 3, 9), datetime(2026, 3, 6, 9))
    assert (found["hours"], found["now_hours"], found["now_days"]) == (24.0, None, None)
    assert found["last_word_at"] == datetime(2026, 3, 6, 9)


def test_it_grows_while_the_case_is_open() -> None:
    found = row(told(("answered", "02 13:00")), "2026-03-03 13:00")
    assert (found["value"], found["low"], found["high"]) == (1.0, 1.0, None)
    assert (found["now_days"], found["now_hours"]) == (1.0, 8.0)


@pytest.mark.parametrize(("end", "again", "days"), [("03 09:00", "20 09:00", 2.0), ("03 09:00", None, 1.0)])
def test_after_an_end_nobody_waits(end: str, again: str | None, days: float) -> None:
    world = told(("closed", end), ("answered", "19 09:00"), *([("reopened", again)] if again else []))
    assert row(world, "2026-03-22 09:00")["value"] == days


def test_automatic_and_private_words_and_those_of_the_other_side_are_none() -> None:
    world = told().event("a1", "answered", "2026-03-03 09:00", "us", automatic=True)
    world.event("a1", "answered", "2026-03-03 10:00", "us", public=False).event("a1", "answered", "2026-03-04", "them")
    assert row(world, "2026-03-12 09:00")["value"] == 10.0


def test_what_is_usual_is_the_median_of_those_that_ended() -> None:
    world = World().queue("desk")
    for number, hour in enumerate((10, 11, 14, 17)):
        world.case(f"a{number}", queue="desk").event(f"a{number}", "opened", "2026-03-02 09:00")
        world.event(f"a{number}", "closed", f"2026-03-02 {hour}:00", "us")
    assert {(one["usual_hours"], one["usual_n"]) for one in world.measure("longest_silence", AS_OF)} == {(2.0, 4)}
