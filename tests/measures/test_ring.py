from __future__ import annotations

from world import World


def test_contact_days_by_quarter() -> None:
    people = World().colleague("dana", "sam").contact("carla", account="meridian").contact("kim", account="kestrel")
    people.message("dana", "carla", "2025-12-31 09:00").message("carla", ["dana", "sam"], "2026-01-01 09:00")
    people.message("dana", "carla", "2026-01-01 10:00").message("dana", "carla", "2026-03-21 09:00")
    people.meeting("2026-03-20 09:00", 60, "sam", "carla", answers=["", ""]).message("dana", "sam", "2026-01-05 09:00")
    people.message("dana", "kim", "2026-01-05 09:00")
    rows = {(row["account"], row["part"]): row for row in people.measure("ring", "2026-03-22")}
    meridian, kestrel = people.id("meridian"), people.id("kestrel")
    widths = {key: row["value"] for key, row in rows.items()}
    assert widths == {(meridian, "2025 Q4"): 1.0, (meridian, "2026 Q1"): 4.0, (kestrel, "2026 Q1"): 1.0}
    row = rows[meridian, "2026 Q1"]
    assert (row["low"], row["high"], row["n"], row["known"]) == (3.0, 4.0, 4, 0.75)
