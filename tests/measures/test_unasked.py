"""Cases that ended, and nobody asked."""

from __future__ import annotations

from measures.answers import AS_OF, a_world, cased


def test_cases_that_ended_without_a_question() -> None:
    world = cased(a_world(), "a", "b")
    for key in ("a", "b"):
        world.event(key, "opened", "2026-03-01 09:00").event(key, "closed", "2026-03-05 09:00")
    assert world.measure("unasked", AS_OF) == []  # the firm asks nobody at all
    world.answer("zzz", 5, "2026-01-01 09:00", respondent=world.id("zoe"))
    (row,) = world.measure("unasked", AS_OF)
    assert (row["value"], row["n"]) == (2.0, 2.0)
    world.answer("a", None, "2026-03-06 09:00", question="")
    assert [row["value"] for row in world.measure("unasked", AS_OF)] == [1.0]
