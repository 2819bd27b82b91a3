from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def asked(**values: Any) -> World:
    world = World().engagement("move", "client")
    row = {"closed_on": date(2026, 3, 20), "asked": 6, "answers": 4, "mood": 3.0, "belief": 4.0, "spread": 0.5}
    return world.record("pulse_round", engagement=world.id("move"), **(row | values))


def test_the_mean_of_both_questions() -> None:
    (row,) = asked().measure("pulse", AS_OF)
    assert (row["value"], row["n"], row["known"]) == (3.5, 4.0, pytest.approx(4 / 6))
    assert (row["low"], row["high"]) == (pytest.approx(3.01), pytest.approx(3.99))


def test_under_four_answers_there_is_no_number() -> None:
    (row,) = asked(answers=3).measure("pulse", AS_OF)
    assert (row["value"], row["low"], row["high"], row["n"]) == (None, None, None, 3.0)


def test_a_round_that_has_not_closed_is_not_there() -> None:
    assert asked(closed_on=date(2026, 3, 23)).measure("pulse", AS_OF) == []
