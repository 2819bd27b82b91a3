from __future__ import annotations

from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def world() -> World:
    world = World().colleague("dana", level="executive").colleague("priya", level="manager").colleague("sam")
    world.contact("carla", account="meridian", level="decision maker")
    world.contact("milo", account="meridian", level="manager").contact("ada", account="meridian")
    roles = {"accountable": "dana", "project_manager": "priya", "decision_maker": "carla"}
    return world.engagement("migration", "meridian", roles=roles)


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("contact_by_level", as_of)
    return found


def test_days_between_managers() -> None:
    busy = world()
    for day in range(1, 11):
        busy.message("priya", "milo", f"2026-03-{day:02} 09:00").message("milo", "priya", f"2026-03-{day:02} 15:00")
    found = row(busy)
    assert (found["days_90"], found["above_manager_days"], found["known"]) == (10, 0, 1.0)
    assert (found["top_colleague"], found["top_contact"]) == (busy.id("priya"), busy.id("milo"))


@pytest.mark.parametrize(("sender", "to"), [("dana", "milo"), ("carla", "priya"), ("carla", "sam"), ("dana", "carla")])
def test_who_writes_from_above_has_spoken(sender: str, to: str) -> None:
    found = row(world().message("priya", "milo", "2026-03-01").message(sender, to, "2026-03-02"))
    assert found["above_manager_days"] == found["value"] == 1


def test_being_copied_in_is_not_speaking() -> None:
    found = row(
        world().message("priya", ["milo", "carla"], "2026-03-01").message("milo", ["priya", "dana"], "2026-03-02")
    )
    assert (found["days_90"], found["above_manager_days"]) == (2, 0)


def test_meetings_of_at_most_four_count() -> None:
    four = world().meeting("2026-03-01 09:00", 60, "priya", "dana", "milo", "carla")
    assert (row(four)["days_90"], row(four)["above_manager_days"]) == (1, 1)
    five = world().meeting("2026-03-01 09:00", 60, "priya", "dana", "milo", "carla", "ada")
    assert five.measure("contact_by_level", AS_OF) == []


def test_a_colleague_without_a_role_adds_no_contact_day() -> None:
    found = row(world().message("priya", "milo", "2026-03-01").message("sam", "milo", "2026-03-02"))
    assert found["days_90"] == 1


def test_where_nobody_of_ours_is_named_everybody_counts() -> None:
    bare = World().colleague("sam").contact("milo", account="meridian", level="manager")
    assert row(bare.engagement("migration", "meridian").message("sam", "milo", "2026-03-02"))["days_90"] == 1


def test_a_level_that_is_not_recorded_lowers_what_is_known() -> None:
    found = row(world().message("priya", "milo", "2026-03-01").message("ada", "priya", "2026-03-02"))
    assert found["known"] == 0.5
    assert row(world().message("priya", "ada", "2026-03-01"))["known"] == 1.0


def test_ninety_days_back_and_nothing_later() -> None:
    edges = world().message("priya", "milo", "2025-12-21").message("priya", "milo", "2025-12-23")
    assert row(edges.message("dana", "milo", "2026-03-22 00:01"))["days_90"] == 1


def test_another_accounts_contact_is_not_this_ones() -> None:
    assert (
        world()
        .contact("finn", account="kestrel")
        .message("priya", "finn", "2026-03-01")
        .measure("contact_by_level", AS_OF)
        == []
    )
