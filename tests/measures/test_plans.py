from __future__ import annotations

from datetime import date
from typing import Any

from world import World

AS_OF = "2026-07-15"


def review(world: World, due: str, held: str | None = None, **values: Any) -> World:
    days = {"due_on": date.fromisoformat(due), "held_on": date.fromisoformat(held) if held else None}
    return world.record("review", account=world.id("Meridian"), by="us", kind="review", **days, **values)


def meridian() -> World:
    return World().account("Meridian")


def test_of_those_due_in_two_quarters_the_share_that_was_held() -> None:
    world = review(review(review(meridian(), "2026-03-31", "2026-04-02"), "2026-06-30"), "2025-12-31", "2025-12-31")
    [row] = world.measure("plans", AS_OF)
    assert (row["value"], row["n"], row["ours"], row["last_held"]) == (0.5, 2.0, 2.0, date(2026, 4, 2))
    assert row["low"] < 0.5 < row["high"]


def test_none_promised_is_not_known() -> None:
    assert meridian().measure("plans", AS_OF) == []
    assert review(meridian(), "2026-12-31").measure("plans", AS_OF) == []


def test_what_is_held_later_is_not_seen_yet() -> None:
    [row] = review(meridian(), "2026-06-30", "2026-07-20").measure("plans", AS_OF)
    assert row["value"] == 0.0


def test_a_note_of_a_review_near_the_day_counts() -> None:
    world = review(meridian(), "2026-06-30").contact("Milo", account="Meridian").colleague("Priya")
    world.note("2026-05-20T10:00", "Milo", "Priya", kind="review", account="Meridian")
    assert [row["value"] for row in world.measure("plans", AS_OF)] == [1.0]


def test_who_promised_is_told() -> None:
    world = review(meridian(), "2026-03-31", "2026-04-02")
    theirs = {"account": world.id("Meridian"), "by": "them", "kind": "roadmap", "held_on": None}
    [row] = world.record("review", due_on=date(2026, 5, 31), **theirs).measure("plans", AS_OF)
    counts = (row["ours"], row["theirs"], row["ours_held"], row["theirs_held"])
    assert (counts, row["reviews"]) == ((1.0, 1.0, 1.0, 0.0), [1, 2])


def test_a_note_of_another_kind_or_far_away_does_not() -> None:
    world = review(meridian(), "2026-06-30").contact("Milo", account="Meridian").colleague("Priya")
    world.note("2026-06-30T10:00", "Milo", "Priya", kind="call", account="Meridian")
    world.note("2026-05-01T10:00", "Milo", "Priya", kind="review", account="Meridian")
    assert [row["value"] for row in world.measure("plans", AS_OF)] == [0.0]
