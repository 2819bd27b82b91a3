from __future__ import annotations

from typing import Any

import pytest

from world import World


def world() -> World:
    return World().colleague("dana", "sam").contact("carla", "milo", account="meridian")


def day(world: World, other: str = "carla") -> dict[str, Any]:
    rows = world.measure("contact_day", "2026-03-22")
    (row,) = [row for row in rows if (row["one"], row["other"]) == (world.id("dana"), world.id(other))]
    return row


def test_a_days_weight_is_the_sum_and_at_most_one() -> None:
    people = world().message("dana", ["carla", "milo", "sam"], "2026-03-02 09:00")
    people.message("carla", ["dana", "milo", "sam"], "2026-03-02 10:00")
    row = day(people)
    assert (row["w"], row["w_any"]) == (pytest.approx(2 / 3), 1.0)
    for minute in range(3):
        people.message("dana", "carla", f"2026-03-02 11:0{minute}")
    assert day(people)["w"] == 1.0


def test_each_direction_counts_one_with_a_message_whatever_its_weight() -> None:
    row = day(world().message("dana", ["carla", "milo", "sam"], "2026-03-02 09:00"))
    assert (row["forth"], row["back"], row["wrote"], row["got"], row["met"]) == (1.0, 0.0, True, False, False)
    assert row["last_forth"] is True


def test_a_meeting_counts_its_weight_both_ways() -> None:
    row = day(world().meeting("2026-03-02 09:00", 60, "dana", "carla", "milo"))
    assert (row["forth"], row["back"], row["met"], row["wrote"]) == (0.5, 0.5, True, False)
    assert row["last_forth"] is None


def test_a_message_and_a_meeting() -> None:
    people = (
        world().meeting("2026-03-02 09:00", 60, "dana", "carla", "milo").message("carla", "dana", "2026-03-02 08:00")
    )
    row = day(people)
    assert (row["forth"], row["back"], row["last_forth"]) == (0.5, 1.0, False)


@pytest.mark.parametrize("last", ["dana", "carla"])
def test_who_wrote_last(last: str) -> None:
    first = {"dana": "carla", "carla": "dana"}[last]
    row = day(world().message(first, last, "2026-03-02 09:00").message(last, first, "2026-03-02 10:00"))
    assert row["last_forth"] is (last == "dana")
    assert row["last_at"].hour == 10


def test_certain_weight_leaves_out_meetings_without_answers() -> None:
    people = world().meeting("2026-03-02 09:00", 60, "dana", "carla", "milo", answers=["", "", ""])
    assert (day(people)["certain_w"], day(people)["w"]) == (0.0, 0.5)
    people.message("dana", ["carla", "milo", "sam"], "2026-03-02 12:00")
    assert day(people)["certain_w"] == pytest.approx(1 / 3)
