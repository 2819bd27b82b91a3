from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from rules.look import Here
from wellkept.sdk.act_by import act_half_way, act_now, act_within, day_of, firms_day, next_working_day
from wellkept.sdk.working_time import weekdays

BERLIN = weekdays("Europe/Berlin", time(9), time(17), "DE")


def test_midnight_belongs_to_the_day_that_it_ends() -> None:
    assert day_of(datetime(2026, 3, 22, 23), "Europe/Berlin") == date(2026, 3, 22)
    assert day_of(datetime(2026, 3, 22, 23, 0, 1), "Europe/Berlin") == date(2026, 3, 23)
    assert day_of(datetime(2026, 3, 22, 23, tzinfo=UTC), "Europe/Berlin") == date(2026, 3, 22)
    assert day_of(datetime(2026, 3, 22, 23), "Asia/Tokyo") == date(2026, 3, 23)


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (datetime(2026, 3, 20, 12), date(2026, 3, 23)),  # Friday noon
        (datetime(2026, 3, 22, 23), date(2026, 3, 23)),  # the end of Sunday
        (datetime(2026, 3, 23, 8), date(2026, 3, 24)),  # Monday morning
        (datetime(2026, 4, 2, 12), date(2026, 4, 7)),  # before Easter
        (datetime(2025, 12, 31, 12), date(2026, 1, 2)),  # over the year's end
    ],
)
def test_the_next_working_day(as_of: datetime, expected: date) -> None:
    assert next_working_day(as_of, BERLIN) == expected


def test_by_when_to_act() -> None:
    here = Here("2026-03-22 23:00", time_zone="Europe/Berlin", country="DE")
    assert firms_day(here) == date(2026, 3, 22)
    assert act_now(here) == date(2026, 3, 23)
    assert act_within(here, 7) == date(2026, 3, 30)
    assert act_within(here, 12) == date(2026, 4, 7)  # Good Friday
    assert act_half_way(here, date(2026, 5, 1)) == date(2026, 4, 13)
    assert act_half_way(here, date(2026, 3, 24)) == date(2026, 3, 23)
    assert act_half_way(here, date(2026, 3, 1)) == date(2026, 3, 23)
