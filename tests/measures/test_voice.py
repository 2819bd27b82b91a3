from __future__ import annotations

import pytest

from measures.answers import AS_OF, a_world, cased


def test_each_scale_counts_alike_and_the_best_answer_is_100() -> None:
    world = cased(a_world(), *"abcdef")
    for key, value in zip("abcde", (5, 4, 4, 2, 1), strict=True):
        world.answer(key, value, "2026-03-10 09:00")
    for key, value in zip("abcde", (10, 10, 9, 8, 0), strict=True):
        world.answer(key, value, "2026-03-11 09:00", scale="nps", question="recommend", survey="nps")
    (row,) = world.measure("voice", AS_OF)
    assert (row["csat"], row["nps"], row["ces"]) == (60.0, pytest.approx(70.0), None)
    assert row["value"] == pytest.approx(65.0)
    assert row["low"] < row["value"] < row["high"]
    assert (row["n"], row["account"]) == (5.0, world.id("meridian"))


def test_of_four_answers_nothing_is_known() -> None:
    world = cased(a_world(), *"abcd")
    for key in "abcd":
        world.answer(key, 5, "2026-03-10 09:00")
    (row,) = world.measure("voice", AS_OF)
    assert (row["value"], row["csat"], row["n"], row["known"]) == (None, None, 4.0, 0.0)


def test_nobody_asked_is_no_row() -> None:
    assert a_world().measure("voice", AS_OF) == []


def test_what_is_said_later_changes_nothing() -> None:
    world = cased(a_world(), *"abcdef")
    for key in "abcde":
        world.answer(key, 5, "2026-03-10 09:00")
    before = world.measure("voice", AS_OF)
    world.answer("f", 1, "2026-03-20 12:01")
    assert world.measure("voice", AS_OF) == before
