from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-23"
CLOSED = date(2025, 6, 1)


def world(*ratios: float, hours: float = 500.0) -> World:
    """One to be priced, which began in 2026, and finished ones that took so much of what was estimated."""
    people = World().engagement("new", "meridian", starts_on=date(2026, 1, 5))
    estimate(people, "new", hours)
    for number, ratio in enumerate(ratios):
        people.engagement(f"old {number}", "kestrel", closed_on=CLOSED + timedelta(days=number))
        estimate(people, f"old {number}", 400.0, actual=400.0 * ratio)
    return people


def estimate(people: World, engagement: str, hours: float, actual: float | None = None) -> None:
    points = {"low": hours, "likely": hours, "high": hours}
    people.record("estimate", engagement=people.id(engagement), item="all", actual=actual, **points)


def error(people: World, as_of: str = AS_OF) -> dict[str, Any]:
    return next(row for row in people.measure("estimate_error", as_of) if row["engagement"] == people.id("new"))


def test_without_history_it_says_what_is_generally_so() -> None:
    row = error(world())
    assert row["value"] == pytest.approx(1.1)
    assert (row["n"], row["known"]) == (0.0, 0.0)
    assert row["low"] < 1 < row["high"]


def test_it_learns_from_what_was_finished() -> None:
    row = error(world(1.5, 1.5, 1.5, 1.5, 1.5))
    assert 1.1 < row["value"] < 1.5
    assert (row["n"], row["known"]) == (5.0, 0.25)


def test_from_twenty_on_by_its_own_quantiles() -> None:
    row = error(world(*[1.3] * 20))
    assert row["value"] == pytest.approx(1.3)
    assert (row["known"], row["size"]) == (1.0, "middling")


def test_only_what_was_finished_before_it_began_counts() -> None:
    people = world(1.5)
    people.engagement("late", "kestrel", closed_on=date(2026, 1, 5))
    estimate(people, "late", 400.0, actual=4_000.0)
    assert error(people)["n"] == 1.0
    assert error(people, "2025-05-01")["n"] == 0.0


def test_hours_that_were_booked_stand_in_for_what_nobody_recorded() -> None:
    people = world()
    people.engagement("booked", "kestrel", closed_on=CLOSED)
    estimate(people, "booked", 100.0)
    work = {"engagement": "booked", "item": "", "colleague": None, "billable": True}
    people._fact("work", "2025-05-01", booking="a", hours=90.0, **work)
    people._fact("work", "2025-05-02", booking="b", hours=10.0, **work)
    people._fact("work", "2025-05-03", booking="b", hours=60.0, **work)  # the same one, put right
    assert error(people)["n"] == 1.0
    assert error(people)["value"] > 1.1


def test_what_nobody_estimated_has_no_row() -> None:
    people = world(1.5).engagement("bare", "meridian")
    assert {row["engagement"] for row in people.measure("estimate_error", AS_OF)} == {
        people.id("new"),
        people.id("old 0"),
    }
