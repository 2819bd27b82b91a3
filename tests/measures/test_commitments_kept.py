from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-23 12:00"


def promised(world: World, due: str, kept: str | None = None, by: str = "us", released: str | None = None) -> None:
    days = {"kept_on": kept, "released_on": released, "due_on": due}
    world.record(
        "commitment",
        engagement=world.id("move"),
        by=by,
        what="send it",
        **{name: date.fromisoformat(day) if day else None for name, day in days.items()},
    )


def measured(*promises: tuple[Any, ...]) -> dict[str, Any]:
    world = World().account("meridian").engagement("move", "meridian")
    for one in promises:
        promised(world, *one)
    rows = world.measure("commitments_kept", AS_OF)
    return dict(rows[0]) if rows else {}


def test_ours_that_were_kept_in_time() -> None:
    row = measured(("2026-03-01", "2026-03-01"), ("2026-03-01", "2026-03-02"), ("2026-03-22",), ("2026-04-01",))
    assert row["value"] == pytest.approx(1 / 3)
    assert (row["n"], row["overdue"], row["known"]) == (3, 1, 1)
    assert 0 < row["low"] < row["value"] < row["high"] < 1


def test_on_its_day_a_promise_is_not_broken_yet() -> None:
    row = measured(("2026-03-23",))
    assert (row["value"], row["overdue"], row["known"]) == (None, 0, 0)


def test_one_that_was_kept_before_its_day_counts_at_once() -> None:
    assert measured(("2026-04-10", "2026-03-20"))["value"] == 1


def test_one_that_was_released_counts_nowhere() -> None:
    assert measured(("2026-03-01", None, "us", "2026-02-20")) == {}


def test_the_other_sides_stand_beside_it() -> None:
    row = measured(("2026-03-01", None, "them"), ("2026-03-01", "2026-02-20", "them"), ("2026-03-01", None, "partner"))
    assert (row["value"], row["known"]) == (None, 0)
    assert (row["theirs"], row["theirs_kept"], row["theirs_overdue"]) == (2, 1, 1)
    assert (row["partners"], row["partners_kept"], row["partners_overdue"]) == (1, 0, 1)
