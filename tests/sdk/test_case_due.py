"""What is due in an open case, in the working time of its queue."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.case_due import Due, Promises, Step, dues, life_of, side_of
from wellkept.sdk.working_time import weekdays

BERLIN = weekdays("UTC", time(9), time(17))
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


OPENED = Step(at(0, 10), "opened", desk=False)


def word(when: datetime, **more: bool) -> Step:
    return Step(when, "answered", desk=True, **more)


def test_the_first_answer_and_the_end_are_due_from_the_opening() -> None:
    found = dues(BERLIN, Promises(answer=60, solve=960), [OPENED])
    assert found == [Due("answer", at(0, 11)), Due("solve", at(2, 10))]


def test_a_receipt_is_no_answer_and_a_note_is_none_either() -> None:
    steps = [OPENED, word(at(0, 10, 1), automatic=True), word(at(0, 10, 5), public=False)]
    assert dues(BERLIN, Promises(answer=60), steps) == [Due("answer", at(0, 11))]
    assert dues(BERLIN, Promises(answer=60), [*steps, word(at(0, 10, 30))]) == []


def test_an_update_is_due_at_the_end_of_the_first_period_without_a_word() -> None:
    every_day = Promises(update=480)
    assert dues(BERLIN, every_day, [OPENED]) == [Due("update", at(1, 10))]
    assert dues(BERLIN, every_day, [OPENED, word(at(0, 11))]) == [Due("update", at(2, 10))]
    # At the boundary itself it was in time.
    assert dues(BERLIN, every_day, [OPENED, word(at(1, 10))]) == [Due("update", at(2, 10))]


def test_a_promised_word_waits_until_one_comes() -> None:
    promised = Step(at(0, 12), "promised", desk=True, due_at=at(0, 15))
    assert dues(BERLIN, Promises(), [OPENED, promised]) == [Due("promise", at(0, 15))]
    assert dues(BERLIN, Promises(), [OPENED, promised, word(at(0, 16))]) == []


def test_what_was_opened_again_is_due_from_then_on() -> None:
    again = [OPENED, word(at(0, 11)), Step(at(0, 12), "closed", desk=True), Step(at(3, 9), "reopened", desk=False)]
    assert dues(BERLIN, Promises(update=480), again) == [Due("update", at(3, 17))]
    life = life_of(again)
    assert (life.is_open, life.reopenings, life.begins) == (True, 1, at(3, 9))


@pytest.mark.parametrize(
    ("step", "side", "actor", "inbound", "desk"),
    [
        ("answered", "us", "", True, True),
        ("answered", "us", "", False, False),
        ("answered", "", "them", False, True),
        ("opened", "", "", True, False),
        ("closed", "", "", False, True),
        ("answered", "", "", True, None),
    ],
)
def test_whose_step_it_was(step: str, side: str, actor: str, inbound: bool, desk: bool | None) -> None:
    assert side_of(step, side, actor, inbound=inbound) is desk


MOMENTS = st.integers(0, 14 * 24 * 60).map(lambda minutes: MONDAY + timedelta(minutes=minutes))


@given(words=st.lists(MOMENTS, max_size=6), every=st.integers(30, 2_000))
def test_one_more_word_never_makes_an_update_due_earlier(words: list[datetime], every: int) -> None:
    def due(some: list[datetime]) -> datetime:
        steps = [Step(MONDAY, "opened", desk=False), *(word(one) for one in sorted(some))]
        return dues(BERLIN, Promises(update=every), steps)[0].at

    assert all(due(words[:count]) <= due(words[: count + 1]) for count in range(len(words)))


@given(ends=st.sampled_from(["resolved", "closed"]), words=st.lists(MOMENTS, max_size=3))
def test_nothing_is_due_once_it_has_ended(ends: str, words: list[datetime]) -> None:
    last = MONDAY + timedelta(days=20)
    steps = [OPENED, *(word(one) for one in sorted(words)), Step(last, ends, desk=True)]
    assert dues(BERLIN, Promises(60, 480, 960), steps) == []
