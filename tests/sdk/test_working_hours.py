from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.working_hours import DAYS, BadHoursError, hours_of, hours_text


def test_a_week_with_breaks() -> None:
    found = hours_of("Mon-Thu 09:00-12:00 13:00-17:00; Fri 9:00-15:00")
    assert found["mon"] == found["thu"] == [["09:00", "12:00"], ["13:00", "17:00"]]
    assert (found["fri"], "sat" in found) == ([["09:00", "15:00"]], False)


@pytest.mark.parametrize("text", ["Mo-Fr 09:00-17:00", "lundi-vendredi 09:00-17:00", "Mon, Tue, Wed-Fri 09:00 - 17:00"])
def test_days_in_three_languages(text: str) -> None:
    assert hours_text(hours_of(text)) == "Mon-Fri 09:00-17:00"


def test_without_days_it_is_every_day_and_a_day_ends_at_24() -> None:
    assert hours_text(hours_of("00:00-24:00")) == "Mon-Sun 00:00-24:00"


def test_nothing_is_nothing() -> None:
    assert hours_of("") == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Mon", "names no hours"),
        ("Mon 9-17", "no hours"),
        ("Xyz 09:00-17:00", "no weekday"),
        ("Fri-Mon 09:00-17:00", "backwards"),
        ("Mon 17:00-09:00", "ends after"),
        ("Mon 09:00-12:00 11:00-17:00", "ends after"),
        ("Mon 09:00-25:00", "no time of day"),
        ("Mon 09:00-12:00; Mon 13:00-17:00", "twice"),
    ],
)
def test_what_is_no_hours_says_why(text: str, reason: str) -> None:
    with pytest.raises(BadHoursError, match=reason):
        hours_of(text)


STRETCHES = st.lists(st.integers(0, 95), min_size=2, max_size=6, unique=True).filter(lambda one: len(one) % 2 == 0)


@given(st.dictionaries(st.sampled_from(DAYS), STRETCHES))
def test_what_is_written_is_read_back(days: dict[str, list[int]]) -> None:
    hours = {day: _stretches(sorted(days[day])) for day in DAYS if day in days}
    assert hours_of(hours_text(hours)) == hours


def _stretches(quarters: list[int]) -> list[list[str]]:
    clocks = [f"{one // 4:02d}:{one % 4 * 15:02d}" for one in quarters]
    return [[start, end] for start, end in zip(clocks[::2], clocks[1::2], strict=True)]
