"""What was sent and nobody answered counts as asked."""

from __future__ import annotations

from measures.answers import AS_OF, a_world, cased
from world import at


def test_what_we_sent_and_nobody_answered_counts_as_asked() -> None:
    world = cased(a_world(), "a", "b")
    for number, sent in enumerate(("2026-03-01 09:00", "2026-03-02 09:00", "2026-03-19 09:00"), start=1):
        key = f"key {number}"
        about = {"about_kind": "case", "about": "a", "person": world.id("carla"), "account": world.id("meridian")}
        world.record("invitation", key=key, survey="case", sent_at=at(sent), **about)
    world.answer("a", 5, "2026-03-03 09:00", invitation="key 1")
    (rate,) = world.measure("response_rate", AS_OF)
    assert (rate["answered"], rate["n"]) == (1.0, 2.0)  # the third may still answer
    (survey,) = world.measure("survey_response", AS_OF)
    assert (survey["survey"], survey["value"]) == ("case", 0.5)
