from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.backtest.cut_offs import CLOSE, LOOK_AHEAD, MOST, cut_offs, known_before, weeks

FIRST = datetime(2023, 1, 1, tzinfo=UTC)


@given(st.integers(0, 6_000))
def test_each_leaves_a_month_to_see_what_came(days: int) -> None:
    as_of = FIRST + timedelta(days=days)
    found = cut_offs(FIRST, as_of)
    assert found == sorted(found)
    assert len(found) <= MOST
    assert all(FIRST < moment <= as_of - LOOK_AHEAD for moment in found)
    steps = {later - moment for moment, later in pairwise(found)}
    assert all(step >= LOOK_AHEAD or step == CLOSE for step in steps)


@pytest.mark.parametrize(("days", "step"), [(193, 10), (400, 30)])
def test_a_short_past_is_asked_more_often(days: int, step: int) -> None:
    found = cut_offs(FIRST, FIRST + timedelta(days=days))
    assert found[1] - found[0] == timedelta(days=step)


def test_too_short_a_past_has_none() -> None:
    assert cut_offs(FIRST, FIRST + timedelta(days=30)) == []
    assert weeks(FIRST, FIRST) == [FIRST]


def test_only_what_was_known_then_is_learnt_from() -> None:
    moments = [FIRST + timedelta(days=10 * number) for number in range(6)]
    assert known_before(moments, moments[5]) == [0, 1, 2]
    assert known_before(moments, moments[0]) == []
