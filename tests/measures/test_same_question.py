from __future__ import annotations

from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("same_question", as_of)
    return found


def asked(*questions: str, side: str = "us", **values: Any) -> World:
    world = World().case("a1")
    for number, question in enumerate(questions):
        world.event("a1", "answered", f"2026-03-02 {9 + number:02}:00", side, asked=question, **values)
    return world


@pytest.mark.parametrize(
    ("questions", "again", "most"),
    [
        (("logs",), 0, 1),
        (("logs", "version"), 0, 1),
        (("logs", "version", "logs", "logs"), 2, 3),
        (("a", "b", "a", "b"), 2, 2),
    ],
)
def test_asked_again(questions: tuple[str, ...], again: int, most: int) -> None:
    found = row(asked(*questions))
    assert (found["value"], found["most"], found["n"]) == (again, most, len(questions))


def test_another_case_and_the_other_side_ask_for_themselves() -> None:
    world = asked("logs").event("a1", "answered", "2026-03-02 12:00", "them", asked="logs")
    world.case("a2").event("a2", "answered", "2026-03-02 12:00", "us", asked="logs")
    assert [one["value"] for one in world.measure("same_question", AS_OF)] == [0, 0]


def test_notes_among_ourselves_ask_nobody_and_nothing_asked_is_not_known() -> None:
    assert asked("logs", "logs", public=False).measure("same_question", AS_OF) == []
    assert asked("", "").measure("same_question", AS_OF) == []
