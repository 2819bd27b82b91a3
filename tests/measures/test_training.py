from __future__ import annotations

from datetime import date

from world import World

AS_OF = "2026-03-22"


def trained(held_on: date | None, *came: bool | None) -> World:
    world = World().engagement("move", "client")
    world.record("training_session", engagement=world.id("move"), title="Operators", held_on=held_on)
    for number, one in enumerate(came):
        world.record("training_place", training_session=1, person=world.id(f"operator {number}"), came=one)
    return world


def test_two_of_seven_came() -> None:
    (row,) = trained(date(2026, 3, 20), True, True, *[False] * 5).measure("training", AS_OF)
    assert (row["value"], row["low"], row["high"], row["n"], row["known"]) == (2 / 7, 2 / 7, 2 / 7, 7.0, 1.0)
    assert (row["held"], row["undated"], row["ahead"]) == (1.0, 0.0, 0.0)


def test_of_whom_nobody_said_it_is_not_known() -> None:
    (row,) = trained(date(2026, 3, 20), True, None, None, False).measure("training", AS_OF)
    assert (row["value"], row["low"], row["high"], row["known"]) == (0.5, 0.25, 0.75, 0.5)


def test_what_is_still_ahead_says_nothing() -> None:
    for held_on, column in ((date(2026, 3, 30), "ahead"), (None, "undated")):
        (row,) = trained(held_on, None, None).measure("training", AS_OF)
        assert (row["value"], row["low"], row["n"], row["known"]) == (None, None, 0.0, 0.0)
        assert (row[column], row["needed"]) == (1.0, 2.0)
