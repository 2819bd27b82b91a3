from __future__ import annotations

import pytest
from box_world import NAME, after, box

from world import World


def test_what_is_outside_is_the_low_end_and_with_what_is_unnamed_the_high_one() -> None:
    [row] = box(14, unnamed=3.0).measure("unapproved_share", after(14))
    hours, outside, unnamed = 14 * 30.0, 8 * 9.0, 14 * 3.0
    assert (row["hours"], row["outside"], row["unnamed"]) == (hours, outside, unnamed)
    assert row["low"] == pytest.approx(outside / hours)
    assert row["high"] == pytest.approx((outside + unnamed) / hours)
    assert row["value"] == pytest.approx(outside / (hours - unnamed))
    assert row["known"] == pytest.approx(1 - unnamed / hours)
    assert (row["n"], row["since"]) == (14 + 14 + 8, "2026-04-13")


def test_the_lines_are_passed_when_story_two_says() -> None:
    low = {weeks: box(weeks).measure("unapproved_share", after(weeks))[0]["low"] for weeks in (8, 9, 12, 14)}
    assert low[8] < 0.08 <= low[9]
    assert low[12] <= 0.15 < low[14]


def test_hours_on_nothing_alone_are_not_known() -> None:
    world = World().engagement(NAME, "kestrel").booked(NAME, 8.0, "2026-03-16 12:00")
    [row] = world.measure("unapproved_share", "2026-03-17")
    assert (row["value"], row["low"], row["high"], row["known"]) == (None, 0.0, 1.0, 0.0)


def test_without_a_booking_there_is_nothing_to_say() -> None:
    assert box(0).measure("unapproved_share", after(4)) == []
