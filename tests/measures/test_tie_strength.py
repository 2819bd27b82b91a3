from __future__ import annotations

import pytest

from world import World


def test_ties_are_across_and_carry_the_contacts_account() -> None:
    people = World().colleague("dana", "sam").contact("carla", account="meridian")
    people.message("carla", ["dana", "sam"], "2026-03-01 09:00").message("dana", "sam", "2026-03-01 09:00")
    rows = people.measure("tie_strength", "2026-03-22 12:00")
    ties = {(row["colleague"], row["contact"]) for row in rows}
    assert ties == {(people.id("dana"), people.id("carla")), (people.id("sam"), people.id("carla"))}
    assert {row["account"] for row in rows} == {people.id("meridian")}
    assert [row["value"] for row in rows] == [pytest.approx(0.25)] * 2


def test_without_an_account_the_tie_stays() -> None:
    people = World().colleague("dana")
    people._person("stranger", "", None, "", "UTC")
    (row,) = people.message("dana", "stranger", "2026-03-01 09:00").measure("tie_strength", "2026-03-02 12:00")
    assert (row["colleague"], row["contact"], row["account"]) == (people.id("dana"), people.id("stranger"), None)


def test_where_the_firm_is_known_a_tie_has_one_of_ours() -> None:
    """Two people of whom nothing is known write to each other on a list: that is nobody's tie."""
    world = World().colleague("dana").contact("carla")
    world._person("stranger", "", None, "", "UTC")._person("passer-by", "", None, "", "UTC")
    world.message("stranger", "passer-by", "2026-03-02 10:00").message("stranger", "carla", "2026-03-03 10:00")
    world.message("dana", "stranger", "2026-03-04 10:00")
    rows = world.measure("tie_strength", "2026-03-22")
    assert [(row["colleague"], row["contact"]) for row in rows] == [(world.id("dana"), world.id("stranger"))]
