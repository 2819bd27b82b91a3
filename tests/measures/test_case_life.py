from __future__ import annotations

from datetime import datetime
from typing import Any

from world import World


def life(world: World, as_of: str = "2026-03-22") -> dict[str, Any]:
    (row,) = world.measure("case_life", as_of)
    return row


def test_open_until_it_ends_and_open_again_after_a_reopening() -> None:
    world = World().case("a1").event("a1", "refused", "2026-03-02 08:00").event("a1", "opened", "2026-03-02 09:00")
    row = life(world)
    assert (row["opened_at"], row["ended_at"], row["is_open"]) == (datetime(2026, 3, 2, 9), None, True)
    world.event("a1", "resolved", "2026-03-03 09:00").event("a1", "closed", "2026-03-04 09:00")
    row = life(world)
    assert (row["first_ended_at"], row["ended_at"]) == (datetime(2026, 3, 3, 9), datetime(2026, 3, 4, 9))
    world.event("a1", "reopened", "2026-03-05 09:00").event("a1", "reopened", "2026-03-05 10:00")
    row = life(world)
    assert (row["ended_at"], row["is_open"], row["reopenings"]) == (None, True, 1)
    assert row["changed_at"] == datetime(2026, 3, 5, 10)
    assert life(world, "2026-03-04 12:00")["reopenings"] == 0


def test_a_case_is_its_queues() -> None:
    world = World().account("vendor", kind="vendor").queue("net", "vendor", answer_minutes=60.0, update_minutes=480.0)
    world.case("a1", "vendor", "net", direction="outbound").case("a2", update_minutes=30.0).case("a3")
    world.event("a1", "opened", "2026-03-02 09:00").event("a2", "noted", "2026-03-02 09:00")
    first, second = world.measure("case_life", "2026-03-22")
    assert (first["account"], first["queue"]) == (world.id("vendor"), world.id("net"))
    assert (first["answer_minutes"], first["update_minutes"], first["solve_minutes"]) == (60.0, 480.0, None)
    assert (second["queue"], second["answer_minutes"], second["update_minutes"]) == (None, None, 30.0)
    assert first["calendar"] == second["calendar"]
    assert second["opened_at"] == datetime(2026, 3, 2, 9)


def test_what_nobody_stated_and_what_comes_later_is_not_there() -> None:
    world = World().case("a1").event("a1", "opened", "2026-03-23 09:00").event("b1", "opened", "2026-03-02 09:00")
    assert world.measure("case_life", "2026-03-22") == []
