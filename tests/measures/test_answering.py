from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def world() -> World:
    world = World().colleague("dana", "priya").contact("milo", account="meridian", level="manager")
    return world.contact("ada", account="meridian")


def row(world: World, person: str = "milo", as_of: str = AS_OF) -> dict[str, Any]:
    (found,) = [row for row in world.measure("answering", as_of) if row["person"] == world.id(person)]
    return found


def test_last_sign_of_life_and_what_waits_since() -> None:
    quiet = world().message("milo", "priya", "2026-02-01").message("milo", "priya", "2026-02-05")
    quiet.message("priya", "milo", "2026-02-04").message("priya", "milo", "2026-02-10")
    quiet.message("dana", "milo", "2026-02-20").message("priya", ["milo", "ada"], "2026-03-01")
    found = row(quiet)
    assert (found["account"], found["rank"], found["own_days"]) == (quiet.id("meridian"), 3, 2)
    assert found["value"] == 45.0
    assert found["typical_gap"] == 4.0
    assert (found["unanswered"], found["askers"]) == (3, 2)
    assert str(found["first_unanswered_at"]) == "2026-02-10 00:00:00"
    assert found["known"] == 1.0


def test_a_word_to_anybody_or_a_meeting_is_a_sign_of_life() -> None:
    quiet = world().message("milo", "priya", "2026-02-01").message("priya", "milo", "2026-02-10")
    assert row(quiet.message("milo", "ada", "2026-02-12"))["unanswered"] == 0
    met = world().message("priya", "milo", "2026-02-10").meeting("2026-02-12 09:00", 60, "priya", "milo")
    assert str(row(met)["last_own_at"]) == "2026-02-12 10:00:00"


def test_what_others_of_theirs_write_is_not_asking() -> None:
    quiet = world().message("milo", "priya", "2026-02-01").message("ada", "milo", "2026-02-10")
    assert row(quiet)["unanswered"] == 0


def test_somebody_never_heard_of_is_not_known() -> None:
    found = row(world().message("priya", "milo", "2026-02-01"))
    assert (found["value"], found["own_days"], found["unanswered"], found["known"]) == (None, 0, 0, 0.0)


@pytest.mark.parametrize(("heard", "bounced"), [("2026-02-01", True), ("2026-02-28", False)])
def test_mail_came_back_and_nothing_was_heard_since(heard: str, bounced: bool) -> None:
    back = world().message("milo", "priya", heard)
    back.message("priya", "priya", "2026-02-20", automatic="bounce", bounced=back.id("milo"))
    assert (row(back)["bounced_at"] is not None) is bounced


def test_a_post_that_ended_keeps_its_account_and_level() -> None:
    left = world()
    left.rows["post"][-2] |= {"ends_on": date(2026, 3, 1)}
    left.rows["person"][-2] |= {"level": "", "rank": None, "account": None, "side": ""}
    found = row(left)
    assert (found["ended_on"], found["account"], found["rank"]) == (date(2026, 3, 1), left.id("meridian"), 3)


def test_a_post_still_held_or_held_again_has_not_ended() -> None:
    stays = world()
    stays.rows["post"][-2] |= {"ends_on": date(2026, 3, 22)}
    assert row(stays)["ended_on"] is None
    again = world()
    again.rows["post"].append(again.rows["post"][-2] | {"post": 99})
    again.rows["post"][-3] |= {"ends_on": date(2026, 3, 1)}
    assert row(again)["ended_on"] is None


def test_who_moved_to_another_account_has_gone_from_the_first() -> None:
    moved = world().account("kestrel")
    kestrel = {"post": 99, "account": moved.id("kestrel"), "organisation": moved.id("org kestrel")}
    moved.rows["post"].append(moved.rows["post"][-2] | kestrel)
    moved.rows["post"][-3] |= {"ends_on": date(2026, 3, 1)}
    moved.rows["person"][-2] |= {"account": moved.id("kestrel"), "organisation": moved.id("org kestrel")}
    found = row(moved)
    assert (found["ended_on"], found["account"]) == (date(2026, 3, 1), moved.id("meridian"))


def test_a_post_that_ended_long_ago_is_history() -> None:
    old = world()
    old.rows["post"][-2] |= {"ends_on": date(2025, 3, 1)}
    assert row(old)["ended_on"] is None


def test_nothing_after_as_of_is_seen() -> None:
    before = row(world().message("milo", "priya", "2026-02-01"))
    after = world().message("milo", "priya", "2026-02-01").message("priya", "milo", "2026-03-23")
    after.message("priya", "priya", "2026-03-23", automatic="bounce", bounced=after.id("milo"))
    assert row(after) == before
