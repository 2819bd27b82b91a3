from __future__ import annotations

from math import exp, log
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def account(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (row,) = [row for row in world.measure("breadth", as_of) if row["account"] == world.id("meridian")]
    return row


def world() -> World:
    return World().colleague("dana", "sam").contact("carla", "milo", "ada", account="meridian")


def test_effective_contacts_and_colleagues() -> None:
    people = world().message("dana", "carla", "2026-03-02 09:00").message("dana", "milo", "2026-03-02 09:00")
    people.message("sam", "ada", "2026-03-02 09:00")
    row = account(people)
    assert (row["value"], row["n"], row["active_people"]) == (pytest.approx(3), 3, 3)
    assert row["colleagues"] == pytest.approx(exp(-(2 / 3) * log(2 / 3) - (1 / 3) * log(1 / 3)))
    assert (row["top_colleague"], row["top_colleague_share"]) == (people.id("dana"), pytest.approx(2 / 3))
    assert row["top_contact_share"] == pytest.approx(1 / 3)


def test_of_equals_the_lowest_number_is_named() -> None:
    people = world().message("sam", "milo", "2026-03-02 09:00").message("dana", "ada", "2026-03-02 09:00")
    row = account(people.message("sam", "carla", "2026-03-02 09:00").message("dana", "carla", "2026-03-02 09:00"))
    assert row["top_colleague"] == min(people.id("dana"), people.id("sam"))
    assert row["top_colleague_share"] == pytest.approx(1 / 2)


def test_all_through_one_person_is_one() -> None:
    row = account(world().message("dana", "carla", "2026-03-02 09:00"))
    assert (row["value"], row["low"], row["high"]) == (pytest.approx(1), 1.0, 1.0)
    assert (row["top_contact"], row["top_contact_share"]) == (row["top_contact"], 1.0)


def test_the_interval_holds_the_value_and_narrows_with_contact() -> None:
    few, many = world(), world()
    for people, days in ((few, 2), (many, 20)):
        for day in range(1, days + 1):
            people.message("dana", "carla", f"2026-03-{day:02} 09:00").message(
                "dana", "milo", f"2026-03-{day:02} 09:00"
            )
            if day % 4 == 1:
                people.message("dana", "ada", f"2026-03-{day:02} 09:00")
    narrow, wide = account(many), account(few)
    for row in (narrow, wide):
        assert 1 <= row["low"] <= row["value"] <= row["high"] <= 3
    assert narrow["high"] - narrow["low"] < wide["high"] - wide["low"]


def test_only_contacts_of_the_last_half_year_are_active() -> None:
    people = world().message("dana", "carla", "2025-08-01 09:00").message("dana", "milo", "2026-03-02 09:00")
    row = account(people)
    assert (row["n"], row["active_people"]) == (2, 1)


def test_the_cold_share_is_that_of_cold_ties() -> None:
    people = World().colleague("dana").contact("carla", "milo", account="meridian")
    for day in range(1, 29):
        people.message("dana", "milo", f"2026-02-{day:02} 09:00").message("milo", "dana", f"2026-02-{day:02} 10:00")
        for month in ("11", "12"):
            moment = f"2025-{month}-{day:02}"
            people.message("dana", "carla", f"{moment} 09:00").message("carla", "dana", f"{moment} 10:00")
    row = account(people, "2026-03-01")
    assert 0.1 < row["cold_share"] < 0.5
    assert account(people, "2026-01-02")["cold_share"] == 0.0


def test_an_account_without_a_tie_is_not_known() -> None:
    row = account(world())
    assert (row["value"], row["low"], row["cold_share"]) == (None, None, None)
    assert (row["n"], row["known"], row["active_people"]) == (0, 0.0, 0)


def test_people_without_an_account_count_for_none() -> None:
    people = world()
    people._person("stranger", "", None, "", "UTC")
    assert account(people.message("dana", "stranger", "2026-03-02 09:00"))["value"] is None
