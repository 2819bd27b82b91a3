from __future__ import annotations

from datetime import date
from typing import Any

from world import World

AS_OF = "2026-03-22"


def world() -> World:
    return World().colleague("dana").contact("carla", account="meridian")


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("plan_contact", as_of)
    return found


def test_the_last_review_dates_the_plan() -> None:
    found = row(
        world()
        .note("2026-01-01", "dana", "carla", kind="review", account="meridian")
        .note("2026-03-02", "dana", "carla", kind="review", account="meridian")
        .note("2026-03-12", "dana", "carla", kind="call", account="meridian")
    )
    assert (found["value"], found["n"]) == (20.0, 2.0)


def test_a_review_without_an_account_belongs_to_its_guests() -> None:
    found = row(world().note("2026-03-12", "dana", "carla", kind="review"))
    assert (found["value"], found["n"]) == (10.0, 1.0)


def test_none_logged_is_not_known_and_later_ones_are_not_seen() -> None:
    later = world().note("2026-03-23", "dana", "carla", kind="review", account="meridian")
    assert row(later)["value"] is None


def test_the_next_renewal_is_the_first_from_today_on() -> None:
    deals = world()
    for renews_on, value in ((date(2026, 3, 1), 1.0), (date(2026, 6, 1), 2.0), (date(2026, 5, 1), 3.0)):
        deals.record("contract", account=deals.id("meridian"), renews_on=renews_on, value=value)
    found = row(deals)
    assert (found["next_renewal_on"], found["contract"], found["contract_value"]) == (date(2026, 5, 1), 3, 3.0)


def test_a_renewal_today_is_still_ahead_and_none_is_none() -> None:
    today = world()
    assert row(today)["next_renewal_on"] is None
    today.record("contract", account=today.id("meridian"), renews_on=date(2026, 3, 22))
    assert row(today)["next_renewal_on"] == date(2026, 3, 22)
