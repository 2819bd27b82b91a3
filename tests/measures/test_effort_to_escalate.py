from __future__ import annotations

from datetime import datetime
from typing import Any

from world import World

AS_OF = "2026-03-22"


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("effort_to_escalate", as_of)
    return found


def escalated(*steps: tuple[str, str]) -> World:
    world = World().case("a1").event("a1", "opened", "2026-03-02 09:00")
    for step, when in steps:
        world.event("a1", f"escalation_{step}", f"2026-03-{when}")
    return world


def test_granted_on_the_third_asking() -> None:
    world = escalated(("asked", "02 10:00"), ("refused", "02 12:00"), ("asked", "04 10:00"), ("refused", "04 12:00"))
    world.event("a1", "escalation_asked", "2026-03-06 11:00").event("a1", "escalation_granted", "2026-03-06 12:00")
    found = row(world)
    assert (found["value"], found["asked"], found["refusals"], found["n"]) == (34.0, 3, 2, 3.0)
    assert (found["first_at"], found["fact"]) == (datetime(2026, 3, 2, 10), 5)


def test_while_nobody_grants_it_it_is_not_known_but_has_lasted() -> None:
    found = row(escalated(("asked", "09 09:00")), "2026-03-09 12:00")
    assert (found["value"], found["low"], found["high"], found["known"]) == (None, 3.0, None, 0.0)


def test_what_was_granted_unasked_took_no_time() -> None:
    found = row(escalated(("granted", "02 10:00"), ("asked", "09 09:00")))
    assert (found["value"], found["asked"], found["refusals"]) == (0.0, 1, 0)


def test_nobody_asked() -> None:
    assert escalated().measure("effort_to_escalate", AS_OF) == []
