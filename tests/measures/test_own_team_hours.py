from __future__ import annotations

from datetime import date
from typing import Any

from world import World

AS_OF = "2026-03-22"


def world() -> World:
    world = World().colleague("dana", "priya", "sam", "mira").contact("milo", account="meridian")
    roles = {"accountable": "dana", "project_manager": "priya", "team": "sam"}
    return world.engagement("migration", "meridian", roles=roles)


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("own_team_hours", as_of)
    return found


def test_hours_of_this_month_and_the_one_before() -> None:
    met = (
        world().meeting("2026-03-02 09:00", 60, "dana", "priya").meeting("2026-03-09 09:00", 90, "sam", "dana", "mira")
    )
    met.meeting("2026-02-10 09:00", 30, "dana", "priya", "sam")
    found = row(met)
    assert found["person"] == met.id("dana")
    assert (found["hours_28"], found["value"], found["hours_before_28"]) == (2.5, 2.5, 0.5)
    assert (found["n"], found["known"]) == (3.0, 1.0)


def test_with_a_client_in_the_room_it_is_not_our_own() -> None:
    found = row(world().meeting("2026-03-02 09:00", 60, "dana", "priya", "milo"))
    assert (found["hours_28"], found["known"]) == (0.0, 1.0)


def test_somebody_of_the_engagement_must_be_there_beside_the_accountable() -> None:
    assert row(world().meeting("2026-03-02 09:00", 60, "dana", "mira"))["hours_28"] == 0.0
    assert row(world().meeting("2026-03-02 09:00", 60, "priya", "sam"))["known"] == 0.0


def test_an_assembly_is_no_team_and_a_day_has_eight_hours() -> None:
    crowd = [f"colleague {number}" for number in range(11)]
    assert row(world().colleague(*crowd).meeting("2026-03-02 09:00", 60, "dana", "priya", *crowd))["hours_28"] == 0.0
    twelve = world().colleague(*crowd).meeting("2026-03-02 09:00", 60, "dana", "priya", *crowd[:10])
    assert row(twelve)["hours_28"] == 1.0
    assert row(world().meeting("2026-03-02 00:00", 60 * 24, "dana", "priya"))["hours_28"] == 8.0


def test_cancelled_declined_and_later_meetings_are_not_held() -> None:
    world_ = world().meeting("2026-03-02 09:00", 60, "dana", "priya", cancelled=True)
    world_.meeting("2026-03-03 09:00", 60, "dana", "priya", answers=["accepted", "declined"])
    assert row(world_.meeting("2026-03-22 09:00", 60, "dana", "priya"))["hours_28"] == 0.0


def test_without_a_calendar_it_is_not_known() -> None:
    assert row(world())["known"] == 0.0


def test_closed_or_without_anybody_accountable_there_is_no_row() -> None:
    closed = world()
    closed.rows["engagement"][0]["closed_on"] = date(2026, 3, 1)
    assert closed.measure("own_team_hours", AS_OF) == []
    nobody = World().colleague("dana").engagement("migration", "meridian")
    assert nobody.measure("own_team_hours", AS_OF) == []
