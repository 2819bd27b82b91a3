"""An answer belongs where what it is about belongs."""

from __future__ import annotations

from measures.answers import AS_OF, a_world, cased


def test_an_answer_belongs_where_what_it_is_about_belongs_else_where_who_gave_it_does() -> None:
    world = cased(a_world(), "a")
    world.record("account_key", key="meridian-health", account=world.id("meridian"))
    world.engagement("Migration", "other")
    for kind, about in (("case", "a"), ("account", "meridian-health"), ("engagement", "migration"), ("case", "?")):
        for number in range(5):
            world.answer(about, 4, f"2026-03-1{number} 09:00", about_kind=kind, respondent=world.id("zoe"))
    rows = {row["account"]: row["n"] for row in world.measure("csat", AS_OF)}
    assert rows == {world.id("meridian"): 10.0, world.id("other"): 10.0}
