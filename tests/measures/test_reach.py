from __future__ import annotations

from math import log
from typing import Any

import pytest

from world import World


def account(world: World) -> dict[str, Any]:
    (row,) = world.measure("reach", "2026-03-22")
    return row


def world() -> World:
    people = World().colleague("dana", level="executive")
    return people.contact("carla", account="meridian", level="decision maker").contact("milo", account="meridian")


def in_touch(people: World, contact: str, days: int = 20) -> World:
    """A tie with a rhythm of its own: letters each way on every day of March."""
    for day in range(1, days + 1):
        people.message("dana", contact, f"2026-03-{day:02} 09:00").message(contact, "dana", f"2026-03-{day:02} 10:00")
    return people


def test_the_mean_of_its_parts_in_points() -> None:
    people = in_touch(in_touch(world(), "carla"), "milo")
    row = account(people)
    assert (row["reserve_part"], row["breadth_part"], row["warm_part"]) == (1.0, pytest.approx(log(2) / log(4)), 1.0)
    assert row["value"] == pytest.approx((1 + 0.5 + 1) / 3 * 100)
    assert row["known"] == pytest.approx((1 / 4 + 1 + 1) / 3)
    assert 0 <= row["low"] <= row["value"] <= row["high"] <= 100


def test_ties_without_a_rhythm_say_nothing_of_warmth() -> None:
    people = world().message("dana", "carla", "2026-03-20 09:00").message("milo", "dana", "2026-03-20 09:00")
    row = account(people)
    assert (row["breadth_part"], row["warm_part"]) == (pytest.approx(log(2) / log(4)), None)
    assert row["value"] == pytest.approx((row["reserve_part"] + 0.5) / 2 * 100)


def test_enough_is_full_and_more_is_not_more() -> None:
    people = world()
    for day in range(1, 21):
        people.meeting(f"2026-03-{day:02} 09:00", 60, "dana", "carla")
    row = account(people)
    assert (row["reserve_part"], row["breadth_part"]) == (1.0, pytest.approx(0))


def test_without_a_named_role_the_other_parts_speak() -> None:
    people = in_touch(World().colleague("dana").contact("milo", account="meridian"), "milo")
    row = account(people)
    assert (row["reserve_part"], row["value"]) == (None, pytest.approx(50))
    assert row["known"] == pytest.approx(2 / 3)


def test_one_part_alone_is_too_little_to_say() -> None:
    """One letter to one person: that is no fifty, and no hundred."""
    row = account(World().colleague("dana").contact("milo", account="m").message("dana", "milo", "2026-03-20 09:00"))
    assert (row["breadth_part"], row["value"], row["low"], row["high"]) == (0.0, None, None, None)
    named = account(world())
    assert (named["reserve_part"], named["value"]) == (0.0, None)
    assert named["known"] == pytest.approx(1 / 12)


def test_with_nothing_to_go_on_it_is_not_known() -> None:
    row = account(World().colleague("dana").contact("milo", account="meridian"))
    assert (row["value"], row["low"], row["high"], row["known"], row["n"]) == (None, None, None, 0.0, 0)
