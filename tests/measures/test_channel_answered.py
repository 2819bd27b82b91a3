from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22T18:00"
NONE = {"contact": None, "address": None, "colleague": None, "covers": None}


def world(way: str = "mail", **values: Any) -> World:
    people = World().colleague("dana").contact("carla", account="meridian")
    stated = {"account": people.id("meridian"), "way": way, "contact": people.id("carla")}
    return people.record("channel", **(NONE | stated | values))


def row(people: World) -> dict[str, Any]:
    (found,) = people.measure("channel_answered", AS_OF)
    return found


def test_a_mail_of_the_contact_answers_and_one_of_ours_does_not() -> None:
    people = world().message("carla", "dana", "2026-03-10 10:00").message("carla", "dana", "2026-03-12 10:00")
    found = row(people.message("dana", "carla", "2026-03-20 10:00"))
    assert (found["value"], found["answered_on"], found["n"], found["known"]) == (10.0, date(2026, 3, 12), 2.0, 1.0)
    assert (found["account"], found["part"], found["low"], found["high"]) == (people.id("meridian"), "1", 10.0, 10.0)


def test_what_was_never_seen_answered_is_not_known_and_what_comes_later_is_not_seen() -> None:
    found = row(world().message("dana", "carla", "2026-03-20 10:00").message("carla", "dana", "2026-03-23 10:00"))
    assert (found["value"], found["answered_on"], found["n"], found["known"]) == (None, None, 0.0, 0.0)


@pytest.mark.parametrize(("way", "value"), [("mail", 12.0), ("chat", 12.0), ("meeting", 2.0), ("call", 2.0)])
def test_each_way_by_what_leaves_its_trace(way: str, value: float) -> None:
    people = world(way).message("carla", "dana", "2026-03-10 10:00").note("2026-03-20 10:00", "dana", "carla")
    assert row(people)["value"] == value


def test_a_desks_address_answers_for_itself() -> None:
    people = world(contact=None)
    people.rows["channel"][0]["address"] = people.id("desk")
    people.rows["address"].append({"address": people.id("desk"), "person": None})
    assert row(people.message("carla", "dana", "2026-03-20 10:00"))["value"] is None
    people.message("desk", "dana", "2026-03-18 10:00", automatic="away")
    assert row(people.message("desk", "dana", "2026-03-15 10:00"))["value"] == 7.0


def test_a_portal_is_answered_by_a_person_of_the_desk() -> None:
    people = world("portal", contact=None).case("nn-1", "meridian", direction="outbound")
    people.event("nn-1", "opened", "2026-03-02 09:00", side="us", direction="outbound")
    people.event("nn-1", "answered", "2026-03-02 09:01", side="them", automatic=True, direction="outbound")
    people.event("nn-1", "answered", "2026-03-05 09:00", side="us", direction="outbound")
    assert row(people)["value"] is None
    people.event("nn-1", "answered", "2026-03-04 09:00", side="them", direction="outbound")
    assert row(people)["answered_on"] == date(2026, 3, 4)


def test_days_of_the_last_ninety_are_counted() -> None:
    people = world().message("carla", "dana", "2025-11-01 10:00").message("carla", "dana", "2026-03-01 10:00")
    assert row(people.message("carla", "dana", "2026-03-01 11:00"))["n"] == 1.0
