from __future__ import annotations

from world import World


def test_each_direction_for_itself() -> None:
    world = World().account("partner", kind="partner")
    for key, direction in (("a1", "inbound"), ("a2", "outbound"), ("a3", "outbound")):
        world.case(key, "partner", direction=direction).event(key, "opened", "2026-03-02 09:00")
        world.event(key, "closed", "2026-03-03 09:00")
    world.event("a3", "confirmed", "2026-03-03 10:00")
    found = {row["part"]: row for row in world.measure("account_shares", "2026-03-22")}
    assert (found["inbound confirmed"]["value"], found["inbound confirmed"]["n"]) == (0.0, 1)
    assert (found["outbound confirmed"]["value"], found["outbound confirmed"]["n"]) == (0.5, 2)
    assert found["outbound confirmed"]["account"] == world.id("partner")
    assert (found["outbound satisfied"]["value"], found["outbound satisfied"]["unknown"]) == (None, 2)


def test_a_case_of_nobody_counts_to_nobody() -> None:
    world = World().case("a1").event("a1", "opened", "2026-03-02 09:00").event("a1", "closed", "2026-03-03 09:00")
    assert world.measure("account_shares", "2026-03-22") == []
