from __future__ import annotations

from typing import Any

import pytest

from world import World


def tie(world: World) -> dict[str, Any]:
    (row,) = world.measure("reciprocity", "2026-03-22")
    return row


def world(ours: int, theirs: int) -> World:
    people = World().colleague("dana").contact("carla")
    for number in range(ours):
        people.message("dana", "carla", f"2026-03-{20 - number:02} 09:00")
    for number in range(theirs):
        people.message("carla", "dana", f"2026-03-{20 - number:02} 10:00")
    return people


def test_alike_is_nought_and_one_sided_is_one() -> None:
    assert tie(world(3, 3))["value"] == pytest.approx(0)
    assert tie(world(3, 0))["value"] == -1.0
    assert tie(world(0, 3))["value"] == 1.0


def test_under_a_sum_of_one_it_is_not_shown() -> None:
    row = tie(world(1, 0))
    assert (row["value"], row["low"], row["high"], row["n"]) == (None, None, None, 1)


def test_the_interval_holds_the_value_and_narrows_with_more_days() -> None:
    few, many = tie(world(4, 2)), tie(world(18, 9))
    for row in (few, many, tie(world(3, 0))):
        assert -1 <= row["low"] <= row["value"] <= row["high"] <= 1
    assert many["high"] - many["low"] < few["high"] - few["low"]
