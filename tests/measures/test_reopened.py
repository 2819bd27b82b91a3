from __future__ import annotations

from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("reopened", as_of)
    return found


@pytest.mark.parametrize(
    ("names", "value"),
    [
        ((), None),
        (("closed",), 0.0),
        (("closed", "reopened"), 1.0),
        (("resolved", "closed", "reopened", "reopened", "closed", "reopened"), 2.0),
        (("reopened", "closed"), 0.0),
    ],
)
def test_opened_again_after_an_end(names: tuple[str, ...], value: float | None) -> None:
    world = World().case("a1")
    for number, step in enumerate(("opened", *names)):
        world.event("a1", step, f"2026-03-02 {9 + number:02}:00")
    found = row(world)
    assert (found["value"], found["known"]) == (value, float(value is not None))
    assert (found["fact"] is not None) is bool(value)
