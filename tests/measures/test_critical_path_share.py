from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-23 12:00"
DAY = date(2026, 2, 1)


def measured(*critical: str | None, **partner: Any) -> dict[str, Any]:
    """`critical` says who carries each milestone on the critical path: quay, or nobody but us."""
    world = World().account("meridian").account("quay", kind="partner").engagement("move", "meridian")
    part = {"account": world.id("quay"), "path_share": None, "has_alternative": False}
    world.record("partner", engagement=world.id("move"), **(part | partner))
    for who in critical:
        row = {"name": "x", "first_due_on": DAY, "due_on": DAY, "critical": True, "partner": who and world.id(who)}
        world.record("milestone", engagement=world.id("move"), **row)
    rows = world.measure("critical_path_share", AS_OF)
    return dict(rows[0]) if rows else {}


def test_their_milestones_among_those_on_the_critical_path() -> None:
    row = measured("quay", "quay", None)
    assert row["value"] == pytest.approx(2 / 3)
    assert (row["n"], row["known"], row["stated"]) == (3, 1, False)


def test_what_somebody_says_comes_first() -> None:
    row = measured("quay", path_share=0.25)
    assert (row["value"], row["stated"]) == (0.25, True)


def test_without_critical_milestones_it_is_not_known() -> None:
    row = measured()
    assert (row["value"], row["n"], row["known"]) == (None, 0, 0)


def test_whose_part_is_over_has_none() -> None:
    assert measured("quay", ends_on=date(2026, 3, 22)) == {}
    assert measured("quay", ends_on=date(2026, 3, 23))["value"] == 1
