from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("first_response", as_of)
    return found


def desk(**queue: Any) -> World:
    world = World().queue("desk", **queue).case("a1", queue="desk")
    return world.event("a1", "opened", "2026-03-06 16:00", "them")


def test_minutes_of_working_time_to_the_first_human_answer() -> None:
    world = desk().event("a1", "answered", "2026-03-06 16:01", "us", automatic=True)
    world.event("a1", "answered", "2026-03-06 16:05", "us", public=False).event(
        "a1", "answered", "2026-03-06 16:30", "them"
    )
    world.event("a1", "answered", "2026-03-09 10:00", "us").event("a1", "answered", "2026-03-09 11:00", "us")
    found = row(world)
    assert (found["value"], found["low"], found["high"], found["known"]) == (120.0, 120.0, 120.0, 1.0)
    assert (found["answered_at"], found["fact"]) == (datetime(2026, 3, 9, 10), 5)
    assert (found["promised"], found["late"]) == (None, None)


def test_unanswered_is_not_known_but_has_lasted() -> None:
    found = row(desk(answer_minutes=60.0), "2026-03-09 11:00")
    assert (found["value"], found["low"], found["high"], found["n"], found["known"]) == (None, 180.0, None, 0.0, 0.0)
    assert found["late"] is True


@pytest.mark.parametrize(("promised", "late"), [(60.0, False), (59.0, True)])
def test_late_is_later_than_promised(promised: float, late: bool) -> None:
    assert row(desk(answer_minutes=promised).event("a1", "answered", "2026-03-06 17:00", "us"))["late"] is late


def test_a_queues_own_hours() -> None:
    night = {"hours": {"fri": [["20:00", "22:00"]]}}
    assert row(desk(calendar=night).event("a1", "answered", "2026-03-06 20:45", "us"))["value"] == 45.0


def test_what_is_usual_is_what_nine_of_ten_stayed_within() -> None:
    world = World().queue("desk").queue("other")
    for number in range(1, 11):
        world.case(f"a{number}", queue="desk").event(f"a{number}", "opened", f"2026-03-{number + 1:02} 08:00")
        world.event(f"a{number}", "answered", f"2026-03-{number + 1:02} 09:{number:02}", "us")
    world.case("b", queue="other").event("b", "opened", "2026-03-02 09:00")
    found = {one["case"]: one for one in world.measure("first_response", "2026-03-30")}
    first, other = found[world.id("case a1")], found[world.id("case b")]
    # Two of the ten days are a weekend, whose answers took no working time.
    assert (first["usual"], first["usual_n"]) == (10.0 - 1, 10)
    assert (other["usual"], other["usual_n"]) == (None, 0)
    later = world.measure("first_response", "2026-06-30")
    assert {one["usual_n"] for one in later} == {0}
