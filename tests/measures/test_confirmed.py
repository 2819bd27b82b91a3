from __future__ import annotations

from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("confirmed", as_of)
    return found


def steps(*names: str) -> World:
    world = World().case("a1")
    for number, step in enumerate(("opened", *names)):
        world.event("a1", step, f"2026-03-02 {9 + number:02}:00")
    return world


@pytest.mark.parametrize(
    ("names", "value"),
    [
        ((), None),
        (("closed",), 0.0),
        (("resolved", "confirmed"), 1.0),
        (("confirmed", "closed"), 1.0),
        (("confirmed",), None),
        (("closed", "confirmed", "reopened"), None),
        (("closed", "confirmed", "reopened", "closed"), 0.0),
        (("closed", "reopened", "closed", "confirmed"), 1.0),
    ],
)
def test_agreed_that_it_is_solved(names: tuple[str, ...], value: float | None) -> None:
    found = row(steps(*names))
    assert (found["value"], found["known"]) == (value, float(value is not None))
    assert (found["fact"] is not None) is ("confirmed" in names and value != 0.0 and "reopened" not in names[-1:])
