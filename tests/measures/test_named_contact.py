from __future__ import annotations

from datetime import date
from typing import Any

from world import World

AS_OF = "2026-03-22T18:00"
NONE = {"contact": None, "address": None, "colleague": None, "covers": None}


def world() -> World:
    return World().colleague("dana").contact("carla", "olaf", account="meridian")


def row(people: World) -> dict[str, Any]:
    (found,) = people.measure("named_contact", AS_OF)
    return found


def test_an_address_book_names_nobody() -> None:
    found = row(world().message("carla", "dana", "2026-03-20 10:00"))
    assert (found["n"], found["value"], found["known"], found["person"]) == (0.0, None, 0.0, None)


def test_roles_plans_engagements_and_channels_name_each_person_once() -> None:
    people = world().engagement("move", "meridian", roles={"decision maker": "carla", "seller": "dana"})
    people.record("account_role", account=people.id("meridian"), role="sponsor", person=people.id("carla"))
    people.record("channel", account=people.id("meridian"), way="call", **(NONE | {"contact": people.id("olaf")}))
    found = row(people.message("carla", "dana", "2026-03-12 10:00").note("2026-03-20 10:00", "dana", "olaf"))
    assert (found["n"], found["value"], found["person"], found["channels"]) == (2.0, 2.0, people.id("olaf"), 1)
    assert found["answered_on"] == date(2026, 3, 20)


def test_a_role_that_is_not_needed_names_nobody() -> None:
    people = world()
    people.record("account_role", account=people.id("meridian"), role="sponsor", person=None)
    assert row(people)["n"] == 0.0


def test_a_portal_of_nobodys_answers_too() -> None:
    people = world().case("nn-1", "meridian", direction="outbound")
    people.record("channel", account=people.id("meridian"), way="portal", **NONE)
    found = row(people.event("nn-1", "answered", "2026-03-04 09:00", side="them", direction="outbound"))
    assert (found["answered_on"], found["person"], found["n"]) == (date(2026, 3, 4), None, 0.0)
