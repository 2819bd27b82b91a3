from __future__ import annotations

from datetime import datetime
from typing import Any

from world import World

AS_OF = "2026-03-22"


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("effort_to_open", as_of)
    return found


def test_at_the_first_attempt_it_takes_no_time() -> None:
    found = row(World().case("a1").event("a1", "opened", "2026-03-02 09:00"))
    assert (found["value"], found["attempts"], found["refusals"], found["n"]) == (0.0, 1, 0, 1.0)


def test_working_hours_from_the_first_attempt_to_the_one_that_was_taken() -> None:
    world = World().case("a1").event("a1", "refused", "2026-03-06 16:00").event("a1", "refused", "2026-03-09 09:30")
    world.event("a1", "opened", "2026-03-09 11:00").event("a1", "refused", "2026-03-10 11:00")
    found = row(world)
    assert (found["value"], found["attempts"], found["refusals"]) == (3.0, 3, 2)
    assert (found["first_at"], found["fact"]) == (datetime(2026, 3, 6, 16), 2)


def test_while_it_is_refused_it_is_not_known_but_has_lasted() -> None:
    found = row(World().case("a1").event("a1", "refused", "2026-03-09 09:00"), "2026-03-09 12:00")
    assert (found["value"], found["low"], found["high"], found["known"]) == (None, 3.0, None, 0.0)


def test_an_opening_that_no_source_tells_is_not_known() -> None:
    assert World().case("a1").event("a1", "noted", "2026-03-02 09:00").measure("effort_to_open", AS_OF) == []
