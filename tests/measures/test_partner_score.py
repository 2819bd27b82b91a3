from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wellkept.measures.partner_score import partner_score
from world import World

AS_OF = "2026-03-23 12:00"
DUE = date(2026, 2, 1)


def world_of(**kept: tuple[int, int]) -> World:
    """Partners by name, and how many of how many milestones each reached in time."""
    world = World().account("meridian").engagement("move", "meridian")
    for name, (good, every) in kept.items():
        world.account(name, kind="partner")
        for number in range(every):
            days = {"first_due_on": DUE, "due_on": DUE, "reached_on": DUE if number < good else None}
            milestone = {"name": f"{name} {number}", "critical": False, "partner": world.id(name)}
            world.record("milestone", engagement=world.id("move"), **milestone, **days)
    return world


def measured(world: World) -> dict[str, dict[str, Any]]:
    names = {world.id(name): name for name in world.ids}
    return {names[row["account"]]: dict(row) for row in world.measure("partner_score", AS_OF)}


def test_deviations_from_the_mean_of_all_drawn_toward_it() -> None:
    rows = measured(world_of(quay=(10, 20), bastion=(20, 20)))
    p = 30 / 40
    expected = (0.5 - p) / (p * (1 - p)) ** 0.5 * 20 / (20 + 20)
    assert rows["quay"]["value"] == pytest.approx(expected)
    assert rows["bastion"]["value"] == pytest.approx(-expected)
    assert (rows["quay"]["milestones"], rows["quay"]["milestones_n"], rows["quay"]["n"]) == (0.5, 20, 20)
    assert rows["quay"]["known"] == pytest.approx(1 / 3)
    assert rows["quay"]["low"] < rows["quay"]["value"] < rows["quay"]["high"]


def test_a_rank_only_where_intervals_are_apart() -> None:
    apart = measured(world_of(quay=(4, 40), bastion=(40, 40)))
    assert (apart["bastion"]["rank"], apart["quay"]["rank"], apart["quay"]["of"]) == (1, 2, 2)
    near = measured(world_of(quay=(2, 3), bastion=(3, 3)))
    assert (near["bastion"]["rank"], near["quay"]["rank"], near["quay"]["of"]) == (None, None, 2)


def test_one_partner_alone_is_set_against_nobody() -> None:
    row = measured(world_of(quay=(1, 20)))["quay"]
    assert (row["value"], row["low"], row["rank"], row["known"]) == (None, None, None, 0)
    assert row["milestones"] == 0.05


def test_a_partner_of_whom_nothing_is_known_has_no_number() -> None:
    rows = measured(world_of(quay=(1, 2), bastion=(2, 2), idle=(0, 0)))
    assert (rows["idle"]["value"], rows["idle"]["n"], rows["idle"]["known"]) == (None, 0, 0)


def test_all_alike_are_the_mean() -> None:
    rows = measured(world_of(quay=(5, 5), bastion=(9, 9)))
    assert [row["value"] for row in rows.values()] == [0, 0]


def test_the_same_facts_give_the_same_interval() -> None:
    world = world_of(quay=(3, 9), bastion=(8, 9))
    assert measured(world) == measured(world)
    assert partner_score.unit == "deviations"


def test_promises_count_but_for_those_released() -> None:
    world = world_of(quay=(1, 1), bastion=(1, 1))
    for name, kept, released in (("quay", None, None), ("bastion", DUE, None), ("quay", None, DUE)):
        days = {"due_on": DUE, "kept_on": kept, "released_on": released}
        world.record("commitment", by="partner", what="x", partner=world.id(name), **days)
    rows = measured(world)
    assert (rows["quay"]["promises"], rows["quay"]["promises_n"]) == (0, 1)
    assert (rows["bastion"]["promises"], rows["bastion"]["promises_n"]) == (1, 1)
