from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("handovers", as_of)
    return found


def passed(*teams: str, step: str = "assigned") -> World:
    world = World().case("a1")
    for number, team in enumerate(teams):
        world.event("a1", step, f"2026-03-02 {9 + number:02}:00", team=team)
    return world


@pytest.mark.parametrize(
    ("teams", "count", "different"),
    [
        (("one",), 0, 1),
        (("one", "one", "", "one"), 0, 1),
        (("one", "two", "one"), 2, 2),
        (("one", "two", "two", "three"), 2, 3),
    ],
)
def test_from_one_team_to_another(teams: tuple[str, ...], count: int, different: int) -> None:
    found = row(passed(*teams))
    assert (found["value"], found["teams"]) == (count, different)
    assert found["n"] == sum(1 for team in teams if team)


def test_the_last_one_is_told() -> None:
    found = row(passed("one", "two", "two"))
    assert (found["last_at"], found["fact"]) == (datetime(2026, 3, 2, 10), 2)


def test_a_word_of_another_team_hands_nothing_over() -> None:
    world = passed("one").event("a1", "noted", "2026-03-03 09:00", team="two")
    assert row(world)["value"] == 0


def test_without_a_team_it_is_not_known() -> None:
    assert World().case("a1").event("a1", "opened", "2026-03-02 09:00").measure("handovers", AS_OF) == []
