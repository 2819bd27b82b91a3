"""What answers come to by account: the last version, no machine, nothing of too few."""

from __future__ import annotations

import pytest

from measures.answers import AS_OF, a_world, cased


def test_the_share_of_the_two_best_of_five() -> None:
    world = cased(a_world(), *"abcdef")
    for key, value in zip("abcde", (5, 4, 4, 2, 1), strict=True):
        world.answer(key, value, "2026-03-10 09:00")
    (row,) = world.measure("csat", AS_OF)
    assert (row["account"], row["value"], row["n"], row["known"]) == (world.id("meridian"), 0.6, 5.0, 1.0)
    assert (row["low"], row["high"]) == (pytest.approx(0.2307, abs=1e-3), pytest.approx(0.8824, abs=1e-3))
    assert (row["before_value"], row["before_n"]) == (None, 0.0)


def test_of_four_nothing_is_said() -> None:
    world = cased(a_world(), *"abcd")
    for key in "abcd":
        world.answer(key, 5, "2026-03-10 09:00")
    (row,) = world.measure("csat", AS_OF)
    assert (row["value"], row["low"], row["n"]) == (None, None, 4.0)


def test_the_last_version_holds_and_no_machine_counts() -> None:
    world = cased(a_world(), *"abcdef")
    for key in "abcde":
        world.answer(key, 1, "2026-03-09 09:00", invitation=key)
        world.answer(key, 5, "2026-03-10 09:00", invitation=key)
        world.answer(key, 1, "2026-03-11 09:00", invitation=key, automatic=True)
    world.answer("f", 1, "2026-03-11 09:00", automatic=True)
    (row,) = world.measure("csat", AS_OF)
    assert (row["value"], row["n"], row["known"]) == (1.0, 5.0, pytest.approx(5 / 6))
    assert world.measure("csat", "2026-03-09 12:00")[0]["value"] == 0.0
