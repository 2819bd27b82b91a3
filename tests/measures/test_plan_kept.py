from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def world(**plan: Any) -> World:
    people = World().colleague("dana").contact("carla", account="meridian")
    values = {"every_days": 10, "starts_on": date(2026, 1, 1), "ends_on": None}
    ids = {"account": people.id("meridian"), "colleague": people.id("dana"), "contact": people.id("carla")}
    return people.record("relationship_plan", **(ids | values | plan))


def row(people: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = people.measure("plan_kept", as_of)
    return found


def test_each_whole_period_is_kept_or_not() -> None:
    people = world().message("dana", "carla", "2026-03-20 10:00").message("carla", "dana", "2026-03-21 10:00")
    people.message("dana", "carla", "2026-03-05 10:00").message("dana", "carla", "2026-01-15 10:00")
    found = row(people)
    # 80 days have passed: eight periods, of which those of 20 March, 5 March and 15 January were kept.
    assert (found["n"], found["value"]) == (8.0, pytest.approx(3 / 8))
    assert found["low"] < 3 / 8 < found["high"]
    assert (found["state"], found["last_day"], found["due_on"]) == ("kept", date(2026, 3, 21), date(2026, 3, 31))
    assert found["part"] == "1"


def test_it_is_late_once_the_day_has_passed() -> None:
    found = row(world().message("dana", "carla", "2026-03-05 10:00"))
    assert (found["state"], found["due_on"]) == ("late", date(2026, 3, 15))


def test_a_first_period_without_contact_is_new_and_its_share_not_known() -> None:
    found = row(world(starts_on=date(2026, 3, 15)))
    assert (found["state"], found["value"], found["n"], found["known"]) == ("new", None, 0.0, 0.0)
    assert (found["low"], found["high"], found["last_day"]) == (None, None, None)


def test_a_contact_before_the_plan_keeps_no_period_of_it() -> None:
    found = row(world(starts_on=date(2026, 3, 5)).message("dana", "carla", "2026-03-04 10:00"))
    assert (found["value"], found["n"], found["state"]) == (0.0, 1.0, "late")


def test_a_call_keeps_it_and_what_comes_later_is_not_seen() -> None:
    people = world(starts_on=date(2026, 3, 10)).note("2026-03-14 10:00", "dana", "carla")
    people.message("dana", "carla", "2026-03-23 10:00")
    found = row(people)
    assert (found["value"], found["last_day"]) == (1.0, date(2026, 3, 14))


@pytest.mark.parametrize("plan", [{"starts_on": date(2026, 3, 23)}, {"ends_on": date(2026, 3, 21)}])
def test_a_plan_that_does_not_run_has_no_row(plan: dict[str, Any]) -> None:
    assert world(**plan).measure("plan_kept", AS_OF) == []


def test_at_most_a_year_is_looked_back() -> None:
    found = row(world(starts_on=date(2020, 1, 1), every_days=30).message("dana", "carla", "2026-03-20 10:00"))
    assert (found["n"], found["value"]) == (12.0, pytest.approx(1 / 12))
