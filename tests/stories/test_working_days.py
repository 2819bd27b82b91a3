from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from wellkept.stories.working_days import WorkingDays

ANCHOR = date(2026, 11, 16)


@pytest.fixture(scope="module")
def days() -> WorkingDays:
    return WorkingDays(ANCHOR, 104)


def test_weekends_holidays_and_the_anchor_are_left_out(days: WorkingDays) -> None:
    assert days.days[-1] == date(2026, 11, 13)
    assert {day.weekday() for day in days.days} == {0, 1, 2, 3, 4}
    assert date(2025, 12, 25) not in days.days
    assert days.days[days.weeks_ago(10)] == ANCHOR - timedelta(weeks=10, days=3)
    assert days.ago(5) == len(days) - 5


def test_habits_keep_their_pace(days: WorkingDays) -> None:
    beats = list(days.beats(Random(1), 5, 0, len(days)))
    gaps = [after - before for before, after in pairwise(beats)]
    assert 0 <= beats[0] < 5
    assert 4 <= sum(gaps) / len(gaps) <= 6.5
    assert max(gaps) <= 5 * 1.4 / 0.35 + 1
    assert list(days.beats(Random(1), 5, 10, 10)) == []
    assert list(days.beats(Random(1), 5, 0, len(days))) == beats


def test_a_habit_stays_within_its_stretch(days: WorkingDays) -> None:
    beats = list(days.beats(Random(2), 3, 100, 200))
    assert min(beats) >= 100
    assert 190 < max(beats) < 200


def test_august_is_slower(days: WorkingDays) -> None:
    months = [days.days[position].month for position in days.beats(Random(3), 2, 0, len(days))]
    assert months.count(8) < 0.85 * months.count(9)


def test_what_would_come_in_the_evening_comes_the_next_morning(days: WorkingDays) -> None:
    friday = days.days.index(date(2026, 11, 6))
    assert days.later(days.at(friday, 600), friday, 45) == (days.at(friday, 645), friday)
    reached = days.later(days.at(friday, 1020), friday, 90)
    assert reached is not None
    assert (reached[0].date(), reached[1]) == (date(2026, 11, 9), friday + 1)
    assert 8 <= reached[0].hour <= 11
    last = len(days) - 1
    assert days.later(days.at(last, 1020), last, 90) is None


def test_nobody_is_on_holiday_of_late(days: WorkingDays) -> None:
    away = days.holidays_of("dana@harbour-it.example")
    assert away == days.holidays_of("dana@harbour-it.example") != days.holidays_of("sam@harbour-it.example")
    assert len(away) >= 24
    assert max(away) < len(days)
    assert not away & set(range(days.ago(45), len(days)))
