from __future__ import annotations

from typing import Any

import pytest

from world import World


def log(world: World, as_of: str = "2026-03-22") -> list[dict[str, Any]]:
    return world.measure("case_log", as_of)


def firm() -> World:
    return World().colleague("sam").contact("carla", account="meridian").contact("vera", account="northgate")


@pytest.mark.parametrize(
    ("direction", "fact", "desk"),
    [
        ("inbound", {"step": "answered", "side": "us"}, True),
        ("inbound", {"step": "answered", "side": "them"}, False),
        ("outbound", {"step": "answered", "side": "them"}, True),
        ("outbound", {"step": "answered", "actor": "vera"}, True),
        ("outbound", {"step": "answered", "actor": "sam"}, False),
        ("inbound", {"step": "answered", "actor": "sam", "side": "them"}, False),
        ("inbound", {"step": "answered"}, None),
        ("outbound", {"step": "closed"}, True),
        ("inbound", {"step": "opened"}, False),
    ],
)
def test_whose_step_it_was(direction: str, fact: dict[str, Any], desk: bool | None) -> None:
    world = firm().case("a1", direction=direction)
    (row,) = log(world.event("a1", when="2026-03-02 09:00", **fact))
    assert row["desk"] is desk


@pytest.mark.parametrize(
    ("values", "word"),
    [({}, True), ({"automatic": True}, False), ({"public": False}, False), ({"side": "them"}, False)],
)
def test_a_word_is_a_persons_and_can_be_read(values: dict[str, Any], word: bool) -> None:
    world = firm().case("a1").event("a1", "answered", "2026-03-02 09:00", **({"side": "us"} | values))
    assert log(world)[0]["word"] is word


def test_steps_stand_in_order_and_impossible_and_later_ones_are_left_out() -> None:
    world = firm().case("b").case("a")
    for key, when in (("a", "2026-03-04"), ("b", "2026-03-03"), ("a", "2026-03-02"), ("a", "2026-03-30")):
        world.event(key, "noted", when)
    world.event("a", "noted", "2026-03-01", plausible=False).event("nobody's", "noted", "2026-03-01")
    assert [row["fact"] for row in log(world)] == [2, 3, 1]
