from __future__ import annotations

import pytest

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.length_of_time import clock_span, hours_of


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("1.5", 1.5),
        ("1,5", 1.5),
        ("1:30", 1.5),
        ("01:30:00", 1.5),
        ("1h 30m", 1.5),
        ("1 h", 1.0),
        ("90 min", 1.5),
        ("90m", 1.5),
        ("0", 0.0),
    ],
)
def test_lengths_of_time(cell: str, hours: float) -> None:
    assert hours_of("hours", cell, None, None) == hours


def test_a_bare_number_is_seconds_where_the_clock_says_so() -> None:
    assert hours_of("hours", "5400", None, 1.5) == 1.5
    assert hours_of("hours", "1.5", None, 1.5) == 1.5
    assert hours_of("hours", "2", None, None) == 2.0


def test_from_one_time_to_another_over_midnight() -> None:
    assert clock_span("22:30", "00:15") == 1.75
    assert clock_span("2026-03-16 09:00", "17:00:30") == pytest.approx(8 + 30 / 3600)
    assert clock_span("", "17:00") is None


@pytest.mark.parametrize("cell", ["often", "-1", "5400", "1:99", ""])
def test_what_is_no_length_of_time_is_refused(cell: str) -> None:
    with pytest.raises(BadCellError):
        hours_of("hours", cell, None, None)
