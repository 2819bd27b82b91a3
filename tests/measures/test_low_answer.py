"""A low answer, and whether anybody was in touch since."""

from __future__ import annotations

from measures.answers import AS_OF, a_world, cased
from world import at


def test_a_low_answer_is_followed_up_by_a_person() -> None:
    world = cased(a_world(), "a", "b", "c")
    world.answer("a", 2, "2026-03-10 09:00", respondent=world.id("carla"))
    world.answer("b", 1, "2026-03-12 09:00", respondent=world.id("omar"))
    world.answer("c", 3, "2026-03-12 09:00", respondent=world.id("omar"))
    world.message("mira", "carla", "2026-03-09 09:00").message("omar", "mira", "2026-03-13 09:00")
    world.message("mira", "carla", "2026-03-11 09:00")
    rows = {row["person"]: row["followed_at"] for row in world.measure("low_answer", AS_OF)}
    assert rows == {world.id("carla"): at("2026-03-11 09:00"), world.id("omar"): None}
    world.note("2026-03-14 10:00", "mira", "omar")
    rows = {row["person"]: row["followed_at"] for row in world.measure("low_answer", AS_OF)}
    assert rows[world.id("omar")] is not None
