from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-23 12:00"


def measured(*milestones: tuple[str, str | None]) -> dict[str, Any]:
    """Each by its first day, and the day on which it was reached."""
    world = World().account("meridian").engagement("move", "meridian")
    for first, reached in milestones:
        day = date.fromisoformat(first)
        reached_on = date.fromisoformat(reached) if reached else None
        row = {"name": first, "first_due_on": day, "due_on": day, "reached_on": reached_on, "critical": False}
        world.record("milestone", engagement=world.id("move"), **row)
    rows = world.measure("milestones_on_time", AS_OF)
    return dict(rows[0]) if rows else {}


def test_by_the_day_that_was_promised_at_first() -> None:
    row = measured(("2026-02-01", "2026-02-01"), ("2026-03-01", "2026-03-11"), ("2026-03-13", None))
    assert row["value"] == pytest.approx(1 / 3)
    assert row["days_late"] == pytest.approx((0 + 10 + 10) / 3)
    assert (row["n"], row["open_late"], row["ahead"], row["known"]) == (3, 1, 0, 1)
    assert 0 < row["low"] < row["value"] < row["high"] < 1


def test_what_lies_ahead_is_not_judged() -> None:
    row = measured(("2026-04-01", None), ("2026-03-23", None))
    assert (row["value"], row["days_late"], row["n"], row["ahead"], row["known"]) == (None, None, 0, 2, 0)


def test_what_was_reached_early_is() -> None:
    assert measured(("2026-04-01", "2026-03-20"))["value"] == 1


def test_without_milestones_there_is_nothing() -> None:
    assert measured() == {}
