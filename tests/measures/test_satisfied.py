from __future__ import annotations

from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("satisfied", as_of)
    return found


def ended() -> World:
    world = World().case("a1").event("a1", "opened", "2026-03-02 09:00")
    return world.event("a1", "closed", "2026-03-03 09:00")


@pytest.mark.parametrize(
    ("scale", "value", "content"),
    [
        ("csat", 4.0, 1.0),
        ("csat", 3.0, 0.0),
        ("nps", 9.0, 1.0),
        ("nps", 8.0, 0.0),
        ("ces", 5.0, 1.0),
        ("agreement", 2.0, 0.0),
        ("choice", 1.0, None),
        ("csat", None, None),
    ],
)
def test_an_answer_says_it(scale: str, value: float | None, content: float | None) -> None:
    found = row(ended().answer("a1", value, "2026-03-04 09:00", scale=scale))
    assert (found["value"], found["known"]) == (content, float(content is not None))


def test_silence_is_not_content() -> None:
    found = row(ended())
    assert (found["value"], found["n"], found["known"], found["said_at"]) == (None, 0.0, 0.0, None)


def test_the_last_version_holds_and_a_scanner_says_nothing() -> None:
    world = (
        ended().answer("a1", 1.0, "2026-03-04 09:00", invitation="i").answer("a1", 5.0, "2026-03-05", invitation="i")
    )
    assert row(world)["value"] == 1.0
    assert row(world, "2026-03-04 12:00")["value"] == 0.0
    assert row(world.answer("a1", 1.0, "2026-03-06 09:00", automatic=True))["value"] == 1.0
    assert row(world.answer("a1", 2.0, "2026-03-06 09:00", invitation="another"))["value"] == 0.0


def test_a_rating_says_it_and_a_complaint_whatever_else_was_said() -> None:
    world = ended().event("a1", "closed", "2026-03-04 09:00", rating=4.0)
    assert row(world)["value"] == 1.0
    found = row(world.event("a1", "complained", "2026-03-05 09:00"))
    assert (found["value"], found["complaints"], found["n"], found["fact"]) == (0.0, 1, 2.0, 4)
    assert row(ended().event("a1", "closed", "2026-03-04 09:00", rating=3.0))["value"] == 0.0
