from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"
DECIDES = "decision maker"


def world(level: str = "executive", contact_level: str = "decision maker") -> World:
    people = World().colleague("dana", level=level).colleague("sam", level="manager")
    return people.contact("carla", account="meridian", level=contact_level).contact("milo", account="meridian")


def meet(people: World, colleague: str, contact: str = "carla", days: int = 8) -> World:
    for day in range(1, days + 1):
        people.meeting(f"2026-03-{day * 2:02} 09:00", 60, colleague, contact)
    return people


def role(people: World, part: str = DECIDES, as_of: str = AS_OF) -> dict[str, Any]:
    (row,) = [row for row in people.measure("reserve", as_of) if row["part"] == part]
    return row


def alive(people: World, colleague: str, contact: str = "carla") -> float:
    wanted = (people.id(colleague), people.id(contact))
    rows = people.measure("tie_alive", AS_OF)
    return float(next(row["value"] for row in rows if (row["colleague"], row["contact"]) == wanted))


def test_between_peers_it_is_the_chance_that_the_tie_is_alive() -> None:
    people = meet(world(), "dana")
    row = role(people)
    assert row["value"] == pytest.approx(alive(people, "dana"))
    assert (row["best_colleague"], row["best_contact"]) == (people.id("dana"), people.id("carla"))
    assert (row["best_alive"], row["contacts"], row["n"]) == (pytest.approx(row["value"]), [people.id("carla")], 8)
    assert row["known"] == 1.0


@pytest.mark.parametrize(
    ("level", "fit"), [("decision maker", 1.0), ("manager", 0.7), ("specialist", 0.4), ("user", 0.1), ("", 0.7)]
)
def test_levels_apart_fit_less(level: str, fit: float) -> None:
    people = meet(world(level), "dana")
    assert role(people)["value"] == pytest.approx(fit * alive(people, "dana"))


def test_an_unknown_level_widens_the_interval_and_lowers_what_is_known() -> None:
    known, unknown = role(meet(world("manager"), "dana")), role(meet(world(""), "dana"))
    assert (known["value"], known["known"], unknown["known"]) == (pytest.approx(unknown["value"]), 1.0, 0.0)
    assert unknown["low"] < known["low"] < known["high"] < unknown["high"]


def test_several_colleagues_add_up_as_chances_do() -> None:
    people = meet(meet(world(), "dana"), "sam", days=3)
    none = (1 - alive(people, "dana")) * (1 - 0.7 * alive(people, "sam"))
    row = role(people)
    assert row["value"] == pytest.approx(1 - none)
    assert 0 <= row["low"] < row["value"] < row["high"] <= 1


def test_a_role_that_nobody_fills_is_not_known() -> None:
    rows = {row["part"]: row for row in meet(world(), "dana").measure("reserve", AS_OF)}
    assert rows.keys() == {"decision maker", "executive sponsor", "technical lead", "user champion"}
    lead = rows["technical lead"]
    assert (lead["value"], lead["known"], lead["n"], lead["contacts"]) == (None, 0.0, 0, None)


def test_somebody_whom_nobody_knows_is_nought() -> None:
    row = role(world())
    assert (row["value"], row["low"], row["high"], row["known"]) == (0.0, 0.0, 0.0, 1.0)


def test_an_executive_is_the_sponsor() -> None:
    people = meet(world(contact_level="executive"), "dana")
    assert role(people, "executive sponsor")["value"] == pytest.approx(alive(people, "dana"))
    assert role(people)["value"] is None


def test_who_an_open_engagement_names_goes_before_the_level() -> None:
    people = meet(world(), "dana").engagement("move", "meridian", roles={"decision_maker": "milo", "sponsor": "carla"})
    assert (role(people)["contacts"], role(people)["value"]) == ([people.id("milo")], 0.0)
    assert role(people, "executive sponsor")["contacts"] == [people.id("carla")]


def test_a_closed_engagement_names_nobody() -> None:
    roles = {"decision_maker": "milo"}
    people = meet(world(), "dana").engagement("move", "meridian", roles=roles, closed_on=date(2026, 3, 1))
    assert role(people)["contacts"] == [people.id("carla")]


def test_of_several_named_each_may_be_needed_and_of_several_by_level_any() -> None:
    people = meet(world(), "dana").contact("kim", account="meridian", level="decision maker")
    best = role(people)
    assert (best["value"], len(best["contacts"])) == (pytest.approx(alive(people, "dana")), 2)
    for name, holder in (("move", "carla"), ("run", "kim")):
        people.engagement(name, "meridian", roles={"decision_maker": holder})
    assert role(people)["value"] == 0.0


@pytest.mark.parametrize(("part", "level"), [("technical lead", "specialist"), ("user champion", "user")])
def test_without_a_post_the_role_tells_the_level(part: str, level: str) -> None:
    people = meet(world(level), "dana", "milo").engagement("move", "meridian", roles={part: "milo"})
    assert role(people, part)["value"] == pytest.approx(alive(people, "dana", "milo"))


def test_who_is_named_for_the_account_fills_the_role() -> None:
    people = meet(world(contact_level=""), "dana")
    people.rows["account_role"].append(
        {"account": people.id("meridian"), "role": "user champion", "person": people.id("carla")}
    )
    assert role(people, "user champion")["contacts"] == [people.id("carla")]
    assert role(people, "user champion")["value"] == pytest.approx(0.1 * alive(people, "dana"))


def test_a_role_that_is_not_needed_has_no_row() -> None:
    people = meet(world(), "dana")
    people.rows["account_role"].append({"account": people.id("meridian"), "role": "user champion", "person": None})
    rows = people.measure("reserve", AS_OF)
    assert {row["part"] for row in rows} == {"decision maker", "executive sponsor", "technical lead"}
