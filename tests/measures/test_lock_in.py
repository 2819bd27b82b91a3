from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from world import World

AS_OF = "2026-07-15"


def outbound(world: World, key: str, account: str, on: str = "2026-06-01T09:00", **values: Any) -> World:
    named = {"engagement": world.id(values.pop("engagement"))} if "engagement" in values else {}
    world.case(key, account, direction="outbound", **named, **values)
    return world.event(key, "opened", on, "us", direction="outbound")


@cache
def firm() -> World:
    """Four engagements with clients that run, a vendor on whom two lean, and others who hold little."""
    world = World().colleague("sam").contact("carla", account="meridian").account("northgate", kind="vendor")
    world.account("quay", kind="partner").account("hollin", kind="vendor").contact("vera", account="northgate")
    for name, value in (("storage", 100_000.0), ("desk", 40_000.0), ("site", None), ("quiet", 5.0)):
        world.engagement(name, "meridian", value=value)
    world.engagement("over", "meridian", closed_on=date(2026, 1, 1)).engagement("theirs", "northgate")
    role = {"engagement": world.id("storage"), "person": world.id("vera"), "role": "team"}
    world.rows["engagement_role"].append(role)
    outbound(outbound(world, "n-1", "northgate", engagement="storage"), "n-2", "northgate")
    outbound(outbound(world, "n-3", "northgate", engagement="over"), "q-1", "quay", engagement="site")
    outbound(world, "h-old", "hollin", "2025-06-01T09:00", engagement="quiet")
    outbound(world, "h-later", "hollin", "2026-07-20T09:00", engagement="quiet")
    world.case("c-1", "meridian", engagement=world.id("desk")).event("c-1", "opened", "2026-06-02T09:00", "them")
    world.rows["case_behind"].append({"case": world.id("case c-1"), "behind": world.id("case n-2")})
    world.delivery("storage", "2026-06-30T12:00", accepted=30_000.0)
    for day, value in ((date(2026, 9, 1), 12_000.0), (date(2027, 3, 1), 8_000.0), (date(2026, 7, 1), None)):
        world.record("contract", account=world.id("northgate"), value=value, renews_on=day)
    return world.message("sam", "vera", "2026-07-01T09:00").message("vera", "sam", "2026-07-02T09:00")


@cache
def rows() -> dict[int, dict[str, Any]]:
    return {row["account"]: row for row in firm().measure("lock_in", AS_OF)}


def of(account: str) -> dict[str, Any]:
    return rows()[firm().id(account)]


def test_engagements_depend_by_a_role_a_case_or_a_case_that_waits() -> None:
    row = of("northgate")
    assert row["engagements"] == sorted([firm().id("storage"), firm().id("desk")])
    assert (row["value"], row["low"], row["n"]) == (0.5, 0.5, 4.0)
    assert (row["known"], row["high"]) == (0.75, 0.75)  # of `quiet` nobody said on whom it leans
    assert (row["waiting"], row["cases_open"], row["cases"], row["case_share"]) == (1, 3, 3, 0.75)


def test_what_leans_on_another_is_known_not_to_be_this_ones() -> None:
    row = of("quay")
    assert (row["value"], row["high"], row["engagements"]) == (0.25, 0.5, [firm().id("site")])
    assert row["left_value"] is None


def test_accepted_work_is_not_at_stake() -> None:
    assert of("northgate")["left_value"] == 110_000.0


def test_what_was_long_ago_or_comes_later_does_not_bind() -> None:
    row = of("hollin")
    assert (row["value"], row["engagements"], row["cases"], row["single_contact"]) == (0.0, None, 0, False)


def test_clients_are_no_vendors() -> None:
    assert rows().keys() == {firm().id(name) for name in ("northgate", "quay", "hollin")}


def test_renewals_and_what_a_year_costs() -> None:
    row = of("northgate")
    assert (row["renewals"], row["renews_on"], row["yearly_value"]) == (1, date(2026, 9, 1), 20_000.0)


def test_one_person_who_holds_it_all() -> None:
    row = of("northgate")
    assert (row["single_contact"], row["active_people"], row["top_contact"]) == (True, 1, firm().id("vera"))
    assert row["top_contact_share"] == pytest.approx(1.0)


def test_without_live_engagements_it_is_not_known() -> None:
    world = World().account("northgate", kind="vendor").account("meridian")
    [row] = world.engagement("over", "meridian", closed_on=date(2026, 1, 1)).measure("lock_in", AS_OF)
    assert (row["value"], row["high"], row["n"], row["known"]) == (None, None, 0.0, 0.0)
