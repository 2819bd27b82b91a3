from __future__ import annotations

from datetime import timedelta

import pytest
from box_world import BEGIN, NAME, after, box


def test_the_last_week_is_where_it_stands() -> None:
    world = box(14, unnamed=3.0)
    key = {"engagement": world.id(NAME), "key": "c-1", "title": "more", "decision": "approved"}
    world.record("change_request", **key, decided_on=BEGIN + timedelta(days=49), effort_hours=40.0)
    [row] = world.measure("scope_drift", after(14))
    assert row["low"] == pytest.approx((40 + 72) / 400)
    assert row["high"] == pytest.approx((40 + 72 + 42) / 400)
    assert row["low"] < row["value"] < row["high"]
    assert (row["baseline_hours"], row["approved_hours"], row["outside_hours"]) == (400.0, 40.0, 72.0)
    assert (row["rising_since"], row["n"], row["known"]) == ("2026-04-13", 36.0, 1.0)


def test_nothing_rises_while_all_goes_into_what_was_agreed() -> None:
    [row] = box(5).measure("scope_drift", after(5))
    assert (row["value"], row["low"], row["high"]) == (0.0, 0.0, 0.0)
    assert (row["cusum"], row["rising_since"]) == (0.0, None)


def test_of_an_earlier_day_it_sees_no_more_than_was_booked_by_then() -> None:
    then, [now] = box(7).measure("scope_drift", after(7)), box(14).measure("scope_drift", after(7))
    assert then == [now]
