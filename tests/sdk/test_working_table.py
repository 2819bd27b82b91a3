from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.working_table import NEVER, WorkingTable

HOUR = 3_600


def seconds(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


@given(
    st.lists(st.integers(0, 400), min_size=0, max_size=40, unique=True),
    st.sampled_from([1, 60, 300, 900, HOUR]),
    st.lists(st.integers(-500, 200_000), min_size=1, max_size=30),
)
def test_a_look_up_says_what_counting_says(edges: list[int], unit: int, moments: list[int]) -> None:
    """With slots, and without where a unit is too fine for them."""
    cuts = [edge * unit for edge in sorted(edges)]
    stretches = [pair for number, pair in enumerate(pairwise(cuts)) if number % 2 == 0]
    table = WorkingTable.of(stretches)
    expected = [sum(max(min(at, closes) - opens, 0) for opens, closes in stretches) for at in moments]
    assert table.before(seconds(*moments)).tolist() == expected


def test_a_fine_calendar_is_searched_and_a_coarse_one_is_not() -> None:
    assert WorkingTable.of([(0, HOUR), (2 * HOUR, 3 * HOUR)])._slots is not None
    assert WorkingTable.of([(0, 61)])._slots is None


def test_what_overlaps_counts_once_and_what_ends_before_it_begins_not_at_all() -> None:
    table = WorkingTable.of([(0, 20), (10, 30), (30, 40), (60, 50)])
    assert (table.opens.tolist(), table.closes.tolist()) == ([0], [40])


def test_the_first_and_the_last_moment_of_a_break() -> None:
    table = WorkingTable.of([(0, 10), (20, 30)])
    assert table.at(seconds(10, 15, 20), late=False).tolist() == [10, 25, 30]
    assert table.at(seconds(10, 15), late=True).tolist() == [20, 25]
    assert table.at(seconds(21, -1), late=False).tolist() == [NEVER, NEVER]


def test_without_any_working_time_nothing_passes() -> None:
    table = WorkingTable.of([])
    assert table.before(seconds(5)).tolist() == [0]
    assert table.at(seconds(0), late=True).tolist() == [NEVER]
