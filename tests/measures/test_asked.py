"""Who was asked: an invitation is one row, however many questions and versions it has."""

from __future__ import annotations

from measures.answers import AS_OF, a_world, cased


def test_an_invitation_is_one_row() -> None:
    world = cased(a_world(), "a")
    for question in ("solved", "easy"):
        for day in (10, 11):
            world.answer("a", 4, f"2026-03-{day} 09:00", question=question, invitation="one")
    world.answer("a", 4, "2026-03-25 09:00", invitation="later")
    rows = world.measure("asked", AS_OF)
    assert [(row["invitation"], row["answered"], row["account"]) for row in rows] == [
        ("one", True, world.id("meridian"))
    ]
