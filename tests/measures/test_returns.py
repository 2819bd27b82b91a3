from __future__ import annotations

import pytest

from world import World

AS_OF = "2026-03-22"


@pytest.mark.parametrize(
    ("teams", "count"), [("ab", 0), ("aab", 0), ("aba", 1), ("abab", 2), ("abcb", 1), ("a", 0), ("abcabc", 3)]
)
def test_back_to_a_team_that_had_it(teams: str, count: int) -> None:
    world = World().case("a1").case("a2").event("a2", "assigned", "2026-03-02 08:00", team="b")
    for number, team in enumerate(teams):
        world.event("a1", "assigned", f"2026-03-02 {9 + number:02}:00", team=team)
    first, second = world.measure("returns", AS_OF)
    assert (first["value"], second["value"]) == (count, 0)
    if count:
        assert first["fact"] is not None


def test_without_a_team_it_is_not_known() -> None:
    assert World().case("a1").event("a1", "opened", "2026-03-02 09:00").measure("returns", AS_OF) == []
