from __future__ import annotations

from math import exp, log
from typing import Any

import pytest

from world import World


def logistic(score: float) -> float:
    return 1 / (1 + exp(-score))


def tie(world: World, as_of: str = "2026-03-22 12:00") -> dict[str, Any]:
    (row,) = world.measure("tie_alive", as_of)
    return row


def test_the_formula_from_three_contact_days_on() -> None:
    people = World().colleague("dana").contact("carla")
    people.message("dana", "carla", "2026-03-01 09:00").message("carla", "dana", "2026-03-08 09:00")
    people.message("dana", "carla", "2026-03-15 09:00")
    row = tie(people)
    forth, back = 1 / 2 + 1 / (1 + 7 / 21), 1 / (1 + 14 / 21)
    assert (row["kmin"], row["act"], row["days_since"]) == (pytest.approx(back), 1, pytest.approx(7))
    strength, busy = forth + back, log(2)
    score = -1.86 + 0.60 * log(strength + 0.02) + 0.52 * log(back + 0.05) + 0.42 * busy
    assert row["value"] == pytest.approx(logistic(score))
    any_score = log(strength + 0.02)
    assert row["any_30"] == pytest.approx(logistic(0.11 + 0.98 * any_score - 0.32 * log(8) + 0.14 * busy))
    assert row["any_90"] == pytest.approx(logistic(0.95 + 1.00 * any_score - 0.36 * log(8) + 0.32 * busy))


def test_the_formula_under_three_contact_days() -> None:
    people = World().colleague("dana").contact("carla").meeting("2026-03-01 09:00", 60, "dana", "carla")
    score = -2.05 + 0.63 * log(0.52) + 0.45 * log(0.55) + 0.50 * log(2)
    assert tie(people)["value"] == pytest.approx(logistic(score))


def test_act_is_the_lesser_of_the_two_peoples_last_thirty_days() -> None:
    people = World().colleague("dana", "sam").contact("carla").message("carla", "dana", "2026-03-20 09:00")
    for day in range(1, 21):
        people.message("dana", "sam", f"2026-03-{day:02} 09:00")
    assert tie(people)["act"] == 1
    for day in (1, 2):
        people.message("carla", "dana", f"2026-02-0{day} 09:00")
    assert tie(people)["act"] == 1


def test_uncertain_contact_lowers_the_low_end_and_calibration_widens_both() -> None:
    sure = World().colleague("dana").contact("carla").meeting("2026-03-01 09:00", 60, "dana", "carla")
    unsure = World().colleague("dana").contact("carla")
    unsure.meeting("2026-03-01 09:00", 60, "dana", "carla", answers=["", ""])
    known, guessed = tie(sure), tie(unsure)
    assert known["high"] == pytest.approx(known["value"] + 0.1)
    assert known["low"] == pytest.approx(max(known["value"] - 0.1, 0))
    assert (guessed["value"], guessed["known"]) == (known["value"], 0.0)
    assert guessed["low"] == 0.0


def test_it_stays_a_chance() -> None:
    people = World().colleague("dana").contact("carla")
    for day in range(1, 29):
        people.message("dana", "carla", f"2026-02-{day:02} 09:00").message("carla", "dana", f"2026-02-{day:02} 10:00")
    row = tie(people, "2026-03-01")
    assert 0.9 < row["value"] < 1
    assert row["high"] == 1.0
    late = tie(people, "2029-03-01")
    assert 0 <= late["low"] <= late["value"] < 0.1


def test_a_recalibration_in_use_puts_it_right_and_its_version_is_kept() -> None:
    people = World().colleague("dana").contact("carla")
    people.message("dana", "carla", "2026-03-01 09:00").message("carla", "dana", "2026-03-08 09:00")
    people.message("dana", "carla", "2026-03-15 09:00")
    before = tie(people)
    assert (before["raw"], before["calibration"]) == (before["value"], None)
    people.record("calibration", measure="another", version=7, slope=9.0, intercept=9.0, error=0.5)
    assert tie(people) == before
    people.record("calibration", measure="tie_alive", version=3, slope=0.8, intercept=-0.4, error=0.03)
    row, score = tie(people), log(before["raw"] / (1 - before["raw"]))
    assert row["value"] == pytest.approx(logistic(0.8 * score - 0.4))
    assert (row["raw"], row["calibration"]) == (pytest.approx(before["raw"]), 3)
    assert row["high"] == pytest.approx(row["value"] + 0.03)
    assert (row["any_30"], row["any_90"]) == (before["any_30"], before["any_90"])


def test_ties_that_it_was_not_judged_on_stay_as_they_are() -> None:
    people = World().colleague("dana").contact("carla").meeting("2026-03-01 09:00", 60, "dana", "carla")
    before = tie(people)
    people.record("calibration", measure="tie_alive", version=3, slope=0.8, intercept=-0.4, error=0.03)
    assert tie(people) == before
