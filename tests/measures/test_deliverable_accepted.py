from __future__ import annotations

from datetime import date
from typing import Any

from world import World

AS_OF = "2026-03-22"
DAY = date(2026, 3, 10)


def handed(*answers: dict[str, Any], **values: Any) -> World:
    world = World().colleague("dana").contact("carla", "milo").engagement("move", "client")
    row = {"title": "As-built", "kind": "as_built", "due_on": None} | values
    world.record("deliverable", engagement=world.id("move"), **row)
    for who, answer in zip(("carla", "milo"), answers, strict=False):
        days = {"told_on": None, "accepted_on": None, "refused_on": None} | answer
        world.record("receiver", deliverable=len(world.rows["deliverable"]), person=world.id(who), **days)
    return world


def test_each_who_is_named_is_asked() -> None:
    world = handed({"told_on": DAY, "accepted_on": DAY}, {"told_on": DAY, "refused_on": DAY})
    (row,) = world.measure("deliverable_accepted", AS_OF)
    assert (row["value"], row["n"], row["known"]) == (0.5, 2.0, 1.0)
    assert (row["told"], row["refused"], row["told_on"], row["kind"]) == (2.0, 1.0, DAY, "as_built")


def test_with_nobody_named_it_is_not_known() -> None:
    (row,) = handed().measure("deliverable_accepted", AS_OF)
    assert (row["value"], row["n"], row["known"]) == (None, 0.0, 0.0)
