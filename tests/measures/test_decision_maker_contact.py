from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def world(**roles: str) -> World:
    world = World().colleague("dana", level="executive").colleague("priya", level="manager").colleague("sam", level="")
    world.contact("carla", account="meridian", level="decision maker").contact("milo", account="meridian")
    return world.engagement("migration", "meridian", roles={"accountable": "dana", "decision_maker": "carla"} | roles)


def row(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = world.measure("decision_maker_contact", as_of)
    return found


def test_a_kickoff_of_nine_is_a_meeting_but_no_talk() -> None:
    crowd = [f"guest {number}" for number in range(7)]
    kickoff = world().colleague(*crowd[:3]).contact(*crowd[3:], account="meridian")
    found = row(kickoff.meeting("2026-02-09 09:00", 60, "dana", "carla", *crowd))
    assert found["decision_maker"] == kickoff.id("carla")
    assert (found["value"], found["last_two_way_at"]) == (None, None)
    assert (found["big_meetings"], found["last_big_people"]) == (1, 9)
    assert str(found["last_big_at"]) == "2026-02-09 10:00:00"
    assert found["known"] == 1.0


def test_a_meeting_of_four_is_a_talk_and_of_five_is_none() -> None:
    four = world().colleague("x").contact("y", account="meridian")
    four.meeting("2026-03-10 09:00", 60, "dana", "carla", "x", "y")
    assert row(four)["value"] == pytest.approx(11 + 14 / 24)
    five = world().colleague("x", "z").contact("y", account="meridian")
    assert row(five.meeting("2026-03-10 09:00", 60, "dana", "carla", "x", "y", "z"))["value"] is None


def test_a_call_that_was_logged_is_a_talk() -> None:
    assert row(world().note("2026-03-12 00:00", "dana", "carla"))["value"] == 10.0


def test_both_must_write_and_the_older_of_the_two_dates_it() -> None:
    wrote = world().message("dana", "carla", "2026-01-10 12:00")
    assert row(wrote)["value"] is None
    wrote.message("carla", "dana", "2026-03-20 12:00").message("carla", "dana", "2026-03-21 12:00")
    assert str(row(wrote)["last_two_way_at"]) == "2026-01-10 12:00:00"
    wrote.message("dana", "carla", "2026-03-21 18:00")
    assert str(row(wrote)["last_two_way_at"]) == "2026-03-21 12:00:00"


def test_two_colleagues_do_not_make_one_exchange() -> None:
    peers = world().colleague("erik", level="executive")
    peers.message("dana", "carla", "2026-03-01 12:00").message("carla", "erik", "2026-03-02 12:00")
    assert row(peers)["value"] is None


def test_a_lower_level_is_told_apart() -> None:
    found = row(world().note("2026-03-12", "priya", "carla").note("2026-03-02", "sam", "carla"))
    assert found["value"] is None
    assert str(found["lower_last_at"]) == "2026-03-12 00:00:00"
    assert found["lower_colleague"] == world().id("priya")


def test_whoever_is_accountable_is_of_the_right_level() -> None:
    led = world(accountable="priya").note("2026-03-12", "priya", "carla")
    assert row(led)["value"] == 10.0


def test_a_crowded_meeting_of_others_is_not_counted() -> None:
    found = row(world().colleague("x", "y").meeting("2026-02-09 09:00", 60, "priya", "carla", "sam", "x", "y"))
    assert found["big_meetings"] == 0


def test_without_a_role_the_level_at_the_account_tells_who_decides() -> None:
    by_level = World().colleague("dana", level="executive").contact("carla", account="meridian", level="decision maker")
    by_level.contact("finn", account="kestrel", level="decision maker").engagement("migration", "meridian")
    found = row(by_level.note("2026-03-12", "dana", "carla"))
    assert (found["decision_maker"], found["value"]) == (by_level.id("carla"), 10.0)


def test_of_several_the_one_spoken_with_last_counts() -> None:
    two = world().contact("noor", account="meridian")
    two.engagement("second", "meridian", roles={"decision_maker": "carla", "accountable": "dana"})
    two.record("engagement_role", engagement=two.id("second"), person=two.id("noor"), role="decision maker")
    two.note("2026-03-01", "dana", "noor")
    rows = {row["engagement"]: row for row in two.measure("decision_maker_contact", AS_OF)}
    assert rows[two.id("second")]["decision_maker"] == two.id("noor")
    assert rows[two.id("migration")]["decision_maker"] == two.id("carla")


def test_nobody_named_is_not_known() -> None:
    nobody = World().colleague("dana", level="executive").contact("milo", account="meridian")
    found = row(nobody.engagement("migration", "meridian"))
    assert (found["decision_maker"], found["value"], found["known"]) == (None, None, 0.0)


def test_without_levels_or_accountable_the_right_level_is_not_known() -> None:
    blind = World().colleague("sam", level="").contact("carla", account="meridian", level="decision maker")
    assert row(blind.engagement("migration", "meridian").note("2026-03-12", "sam", "carla"))["known"] == 0.0


def test_closed_engagements_have_no_row() -> None:
    closed = world()
    closed.rows["engagement"][0]["closed_on"] = date(2026, 3, 1)
    assert closed.measure("decision_maker_contact", AS_OF) == []


def test_nothing_after_as_of_is_seen() -> None:
    before = row(world().note("2026-03-12", "dana", "carla"))
    after = world().note("2026-03-12", "dana", "carla").note("2026-03-23", "dana", "carla")
    assert row(after.message("carla", "dana", "2026-03-22 00:01")) == before


def test_days_in_touch_within_half_a_year() -> None:
    busy = world().note("2026-03-12", "dana", "carla").note("2026-03-12 15:00", "dana", "carla")
    busy.message("dana", "carla", "2026-03-01").message("carla", "dana", "2026-03-02").note(
        "2025-03-12", "dana", "carla"
    )
    assert row(busy)["n_180"] == 2.0
