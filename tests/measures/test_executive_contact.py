from __future__ import annotations

from typing import Any

from world import World

AS_OF = "2026-03-22"


def world(level: str = "executive") -> World:
    world = World().colleague("dana", level=level).colleague("priya", level="manager")
    return world.contact("carla", account="meridian", level="decision maker").contact("milo", account="meridian")


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = [row for row in world.measure("executive_contact", as_of) if row["account"] == world.id("meridian")]
    return found


def test_executives_spoke() -> None:
    found = row(world().note("2026-03-12", "dana", "carla"))
    assert (found["value"], found["n"], found["known"]) == (10.0, 1.0, 1.0)


def test_others_do_not_count() -> None:
    found = row(world().note("2026-03-12", "dana", "milo").note("2026-03-12", "priya", "carla"))
    assert (found["value"], found["last_at"], found["n"], found["known"]) == (None, None, 0.0, 1.0)


def test_one_way_mail_is_no_talk() -> None:
    assert row(world().message("dana", "carla", "2026-03-12"))["value"] is None
    both = world().message("dana", "carla", "2026-03-12").message("carla", "dana", "2026-03-14")
    assert row(both)["value"] == 10.0


def test_roles_make_executives_too() -> None:
    led = world().engagement("migration", "meridian", roles={"accountable": "priya", "executive_sponsor": "milo"})
    assert row(led.note("2026-03-12", "priya", "milo"))["value"] == 10.0


def test_a_role_in_one_account_is_none_in_another() -> None:
    two = world().contact("finn", account="kestrel", level="executive")
    two.engagement("elsewhere", "kestrel", roles={"accountable": "priya"}).note("2026-03-12", "priya", "carla")
    assert row(two)["value"] is None


def test_without_anybody_of_that_level_silence_means_nothing() -> None:
    assert row(world(level="manager"))["known"] == 0.0
    lone = World().colleague("dana", level="executive").contact("milo", account="meridian")
    assert row(lone)["known"] == 0.0


def test_nothing_after_as_of_is_seen() -> None:
    assert row(world().note("2026-03-22 00:01", "dana", "carla"))["value"] is None
