from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from story_3 import quarter, said

from world import World

QUESTIONS = ("responders", "opening", "channels", "status", "satisfied", "plans")


def by_part(rows: list[dict[str, Any]], **of: Any) -> dict[str, dict[str, Any]]:
    return {row["part"]: row for row in rows if all(row[name] == value for name, value in of.items())}


def the_case(measure: str) -> dict[str, Any]:
    """What a measure says of the storage fault."""
    world = quarter()
    (row,) = [one for one in said(measure) if one["case"] == world.id("case storage-fault")]
    return row


def test_the_storage_fault_in_numbers() -> None:
    assert the_case("first_response")["value"] == 7 * 60 + 55
    assert (the_case("handovers")["value"], the_case("handovers")["teams"]) == (5, 3)
    assert (the_case("same_question")["value"], the_case("same_question")["most"]) == (2, 3)
    assert (the_case("effort_to_open")["refusals"], the_case("effort_to_open")["attempts"]) == (2, 3)
    escalation = the_case("effort_to_escalate")
    assert (escalation["asked"], escalation["refusals"]) == (3, 2)
    assert escalation["value"] == 4 * 8 + 2
    assert the_case("reopened")["value"] == 1
    assert (the_case("confirmed")["value"], the_case("satisfied")["value"]) == (0.0, None)


def test_northgate_in_the_mirror() -> None:
    world = quarter()
    northgate = by_part(said("mirror"), account=world.id("northgate"))
    assert tuple(sorted(northgate)) == tuple(sorted(QUESTIONS))
    assert {part: row["verdict"] for part, row in northgate.items() if part != "channels"} == {
        "responders": "low",
        "opening": "low",
        "status": "low",
        "satisfied": "low",
        "plans": "unscored",
    }
    # Two of six opened at the first attempt; the one escalation came on the third asking.
    assert (northgate["opening"]["passed"], northgate["opening"]["n"]) == (2, 7)
    assert (northgate["satisfied"]["n"], northgate["satisfied"]["unknown"]) == (5, 1)
    assert northgate["plans"]["value"] is None
    row = northgate["responders"]
    assert (row["value"], row["n"], row["cases"], row["known"]) == (0.0, 6.0, 6, 1.0)


def test_ours_in_the_same_mirror() -> None:
    ours = by_part(said("firm_mirror"))
    assert (ours["responders"]["verdict"], ours["responders"]["n"]) == ("high", 214)
    assert ours["opening"]["verdict"] == "high"
    assert ours["status"]["value"] == pytest.approx(58.0, abs=1.0)
    assert ours["status"]["verdict"] == "low"
    row = ours["satisfied"]
    assert (row["passed"], row["n"], row["unknown"]) == (31.0, 38.0, 152.0)
    assert row["value"] == pytest.approx(100 * 31 / 38)
    assert row["low"] < row["value"] < row["high"]
    assert row["known"] == pytest.approx(38 / 190)


def test_meridian_was_promised_a_review_that_was_not_held() -> None:
    world = quarter()
    plans = by_part(said("own_mirror"), account=world.id("meridian"))["plans"]
    assert (plans["value"], plans["n"], plans["verdict"]) == (0.0, 1.0, "low")


def test_the_shares_of_our_desk() -> None:
    world = quarter()
    desk = by_part(said("queue_shares"), queue=world.id("our desk"))
    assert (desk["confirmed"]["passed"], desk["confirmed"]["n"]) == (121, 190)
    assert (desk["satisfied"]["passed"], desk["satisfied"]["n"], desk["satisfied"]["unknown"]) == (31, 38, 152)
    assert desk["updates_kept"]["value"] == pytest.approx(0.58, abs=0.01)
    them = by_part(said("account_shares"), account=world.id("northgate"))
    assert (them["outbound reopened"]["passed"], them["outbound reopened"]["n"]) == (5, 6)


def mirrored(world: World, as_of: str, part: str) -> dict[str, Any]:
    return by_part(world.measure("mirror", as_of))[part]


def opened(count: int, when: str = "2026-03-02 09:00", refused: int = 0) -> World:
    world = World().account("vendor", kind="vendor")
    for number in range(count):
        world.case(f"a{number}", "vendor", direction="outbound")
        if number < refused:
            world.event(f"a{number}", "refused", when, "us")
        world.event(f"a{number}", "opened", when, "us")
    return world


@pytest.mark.parametrize(
    ("count", "refused", "value", "verdict"),
    [
        (4, 0, None, "unscored"),
        (5, 0, 100.0, "high"),
        (5, 2, 60.0, "middle"),
        (5, 3, 40.0, "low"),
        (4, 1, None, "unscored"),
    ],
)
def test_cut_points_and_too_few(count: int, refused: int, value: float | None, verdict: str) -> None:
    row = mirrored(opened(count, refused=refused), "2026-03-22", "opening")
    assert (row["value"], row["verdict"], row["n"]) == (value, verdict, count)
    assert (row["low"] is None) is (value is None)


def test_a_quarter_against_the_one_before() -> None:
    world = opened(5, refused=5)
    assert mirrored(world, "2026-05-30", "opening")["value"] == 0.0
    row = mirrored(world, "2026-06-22", "opening")
    assert (row["value"], row["before_value"], row["before_n"]) == (None, 0.0, 5.0)


def test_how_we_treat_each_client_is_not_how_vendors_treat_us() -> None:
    world = opened(5).case("b", "client").event("b", "opened", "2026-03-02 09:00", "them")
    assert {row["account"] for row in world.measure("mirror", "2026-03-22")} == {world.id("vendor")}
    assert {row["account"] for row in world.measure("own_mirror", "2026-03-22")} == {world.id("client")}
    assert {row["firm"] for row in world.measure("firm_mirror", "2026-03-22")} == {0}


def test_what_comes_later_changes_nothing() -> None:
    when = datetime(2026, 6, 12)
    known = quarter()
    before = known.measure("mirror", when)
    past = World(**known.settings)
    past.rows.update({name: list(rows) for name, rows in known.rows.items()})
    for kind in ("case_event", "answer"):
        past.rows[kind] = [row for row in known.rows[kind] if row["happened_at"] <= when]
    past.ids = known.ids
    assert sorted(map(str, past.measure("mirror", when))) == sorted(map(str, before))
