from __future__ import annotations

from world import World


def test_reports_of_other_times_and_milestones_all_stand() -> None:
    world = World().colleague("dana").contact("carla").engagement("move", "client", value=100.0)
    for day, milestone in (("2026-02-01", "M1"), ("2026-02-01", "M2"), ("2026-02-02", "M1")):
        world.delivery("move", day, earned=1.0, actual=1.0, accepted=1.0, milestone=milestone)
    rows = world.measure("earned_value", "2026-03-01")
    assert [row["accepted_total"] for row in rows] == [1.0, 2.0, 3.0]
