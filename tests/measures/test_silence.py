from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from itertools import product
from typing import Any

import pytest

from world import World, at

START = datetime(2025, 1, 6)


def world(*contacts: str, **settings: Any) -> World:
    return World(**settings).colleague("dana").contact(*(contacts or ("carla",)), account="meridian")


def exchange(world: World, day: int, contact: str = "carla") -> World:
    """A message each way."""
    moment = START + timedelta(days=day, hours=9)
    return world.message("dana", contact, moment).message(contact, "dana", moment + timedelta(hours=1))


def tie(world: World, day: float, contact: str = "carla") -> dict[str, Any]:
    rows = world.measure("silence", START + timedelta(days=day))
    (row,) = [row for row in rows if row["contact"] == world.id(contact)]
    return row


def test_working_days_since_the_last_two_way_contact() -> None:
    row = tie(exchange(world(), 3), 14)  # Thursday; as of Monday, midnight
    assert (row["value"], row["low"], row["high"], row["quiet_days"]) == (6.0, 6.0, 6.0, 11)
    assert row["last_two_way_at"] == at(START + timedelta(days=3, hours=10))


def test_the_firms_holidays_are_no_working_days() -> None:
    people = exchange(world(country="DE", time_zone="Europe/Berlin"), 101)  # Thursday before Easter 2025
    assert tie(people, 107)["value"] == 1.0


def test_writing_alone_is_not_two_way() -> None:
    people = exchange(world(), 0)
    for day in (3, 5, 8):
        people.message("dana", "carla", START + timedelta(days=day, hours=9))
    # An answer to her last message of day 0 came on day 3; after that nobody answered.
    assert tie(people, 14)["quiet_days"] == 11
    people.message("carla", "dana", START + timedelta(days=10, hours=9))
    assert tie(people, 14)["quiet_days"] == 4


def test_a_meeting_is_two_way_and_a_message_after_it_answers_nobody() -> None:
    people = world().meeting(START + timedelta(days=2, hours=9), 60, "dana", "carla")
    people.message("dana", "carla", START + timedelta(days=4, hours=9))
    assert tie(people, 14)["quiet_days"] == 12


def test_who_never_answered_is_not_known() -> None:
    row = tie(world().message("dana", "carla", START), 14)
    assert (row["value"], row["quiet_days"], row["last_two_way_at"], row["cold"]) == (None, None, None, None)


@pytest.mark.parametrize(("days", "step", "speaks"), [(7, 5, False), (8, 5, True), (8, 15, True), (8, 16, False)])
def test_it_speaks_from_eight_days_with_a_rhythm_of_fifteen(days: int, step: int, speaks: bool) -> None:
    people = world()
    for number in range(days):
        exchange(people, number * step)
    row = tie(people, days * step)
    assert row["speaks"] is speaks
    assert (row["dark"] is None, row["cold"] is None) == (not speaks, not speaks)


def test_the_usual_gap_is_the_median() -> None:
    people = world()
    for day in (0, 2, 4, 11):
        exchange(people, day)
    assert tie(people, 12)["usual_gap"] == 2.0
    exchange(people, 15)
    assert tie(people, 16)["usual_gap"] == 3.0


def regular(people: World, contact: str, step: int, until: int) -> None:
    for day in range(0, until, step):
        exchange(people, day, contact)


def test_a_tie_with_a_quick_rhythm_goes_cold_when_it_falls_silent() -> None:
    people = world("carla", "milo", "ada")
    for contact in ("carla", "milo", "ada"):
        regular(people, contact, 3, 200 if contact == "carla" else 290)
    assert tie(people, 205)["cold"] is False
    quiet = [tie(people, day)["dark"] for day in (205, 220, 235, 250)]
    assert quiet == sorted(quiet)
    row = tie(people, 255)
    assert row["cold"]
    assert row["dark"] >= row["threshold"] >= 0.5
    assert tie(people, 262)["dark"] == 1.0
    assert tie(people, 255, "milo")["cold"] is False


def test_contact_that_ends_the_silence_ends_the_cold() -> None:
    people = world("carla", "milo")
    regular(people, "carla", 3, 200)
    regular(people, "milo", 3, 290)
    exchange(people, 256)
    assert tie(people, 257)["cold"] is False


def test_false_alarms_of_the_past_raise_the_threshold() -> None:
    """Where half of the silences of 45 days ended there and half went on, an alarm must wait for longer."""
    people = world("carla", "milo")
    for contact in ("carla", "milo"):
        day, pauses = 0, [45, 70] * 4
        while day < 900:
            exchange(people, day, contact)
            day += pauses.pop() if day % 100 > 90 and pauses else 3
    row = tie(people, 941)
    assert row["dark"] > 0.5
    assert row["threshold"] > row["dark"]
    assert row["cold"] is False


def test_certain_share_is_what_is_known() -> None:
    people = world().meeting(START, 60, "dana", "carla", answers=["", ""])
    assert tie(people, 7)["known"] == 0.0


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_ties_taken_a_few_at_a_time_say_the_same(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    people = World().colleague("dana").colleague("priya").colleague("owen")
    people.contact("carla", "milo", "ana", account="meridian")
    for number, (ours, theirs) in enumerate(product(("dana", "priya", "owen"), ("carla", "milo", "ana"))):
        for day in range(0, 120 - 9 * number, 2 + number % 4):
            moment = START + timedelta(days=day, hours=9)
            people.message(ours, theirs, moment).message(theirs, ours, moment + timedelta(hours=1 + number))
    whole = people.measure("silence", START + timedelta(days=140))
    monkeypatch.setattr(import_module("wellkept.measures.silence"), "TIES_AT_ONCE", at_once)
    assert len(whole) == 9
    assert people.measure("silence", START + timedelta(days=140)) == whole
