from __future__ import annotations

from datetime import date

import pytest

from world import World


def test_days_fade_and_add_up() -> None:
    people = World().colleague("dana", "sam").contact("carla")
    people.message("dana", ["carla", "sam"], "2026-03-01 09:00").message("carla", "dana", "2026-03-21 09:00")
    rows = {(row["one"], row["other"]): row for row in people.measure("pair_strength", "2026-03-22 12:00")}
    row = rows[people.id("dana"), people.id("carla")]
    assert row["value"] == pytest.approx(0.5 / 2 + 1 / (1 + 1 / 21))
    assert row["k_any"] == pytest.approx(1 / 2 + 1 / (1 + 1 / 21))
    assert (row["k_forth"], row["k_back"]) == (pytest.approx(1 / 2), pytest.approx(1 / (1 + 1 / 21)))
    assert (row["n"], row["first_day"], row["last_day"]) == (2, date(2026, 3, 1), date(2026, 3, 21))
    assert (row["low"], row["high"], row["known"]) == (row["value"], row["value"], 1.0)
    assert not rows[people.id("dana"), people.id("sam")]["across"]


def test_uncertain_contact_widens_the_interval_and_lowers_what_is_known() -> None:
    people = World().colleague("dana").contact("carla").message("dana", "carla", "2026-03-01 09:00")
    people.meeting("2026-03-01 12:00", 60, "dana", "carla", answers=["", ""])
    people.meeting("2026-02-08 12:00", 60, "dana", "carla", answers=["", ""])
    (row,) = people.measure("pair_strength", "2026-03-01 12:00")
    assert (row["low"], row["high"], row["value"]) == (1.0, 1.5, 1.5)
    assert row["known"] == pytest.approx(2 / 3)


def test_a_noon_yet_to_come_is_of_age_nothing() -> None:
    people = World().colleague("dana").contact("carla").message("dana", "carla", "2026-03-01 06:00")
    (row,) = people.measure("pair_strength", "2026-03-01 07:00")
    assert row["value"] == 1.0
