from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World, at

AS_OF = "2026-03-22"


def world() -> World:
    return World().colleague("dana", "sam").contact("carla", "milo", account="meridian")


def pairs(world: World, as_of: str = AS_OF) -> dict[tuple[str, str], dict[str, Any]]:
    """By names; a pair with several contacts shows its last."""
    names = {number: name for name, number in world.ids.items()}
    rows = sorted(world.measure("contact", as_of), key=lambda row: row["at"])
    return {(names[row["one"]], names[row["other"]]): row for row in rows}


def test_a_message_counts_one_nth_for_each_recipient() -> None:
    found = pairs(world().message("dana", ["carla", "milo"], "2026-03-02 10:00"))
    row = found["dana", "carla"]
    assert (row["weight"], row["people"], row["kind"], row["fact"]) == (0.5, 3, "message", 1)
    assert (row["forth"], row["back"], row["across"], row["certain"]) == (True, False, True, True)
    assert found.keys() == {("dana", "carla"), ("dana", "milo")}


def test_colleague_stands_first_whoever_writes() -> None:
    row = pairs(world().message("carla", "dana", "2026-03-02 10:00"))["dana", "carla"]
    assert (row["forth"], row["back"]) == (False, True)


def test_on_one_side_the_lower_id_stands_first_and_it_is_no_tie() -> None:
    row = pairs(world().message("sam", "dana", "2026-03-02 10:00"))["dana", "sam"]
    assert (row["across"], row["forth"], row["back"]) == (False, False, True)


def test_people_of_unknown_side_are_a_tie_as_all_are() -> None:
    people = World()
    for name in ("ann", "bob"):
        people._person(name, "", None, "", "UTC")
    row = pairs(people.message("bob", "ann", "2026-03-02 10:00"))["ann", "bob"]
    assert row["across"]
    assert (row["forth"], row["back"]) == (False, True)


@pytest.mark.parametrize(("others", "counts"), [(49, True), (50, False)])
def test_more_than_fifty_recipients_count_nothing(others: int, counts: bool) -> None:
    crowd = [f"guest {number}" for number in range(others)]
    people = world().contact(*crowd, account="meridian").message("dana", ["carla", *crowd], "2026-03-02 10:00")
    assert (("dana", "carla") in pairs(people)) is counts


def test_channels_count_among_the_recipients_but_are_nobody() -> None:
    people = world()
    people.rows["address"].append({"address": people.id("support"), "person": None})
    found = pairs(people.message("dana", ["carla", "support"], "2026-03-02 10:00"))
    assert found.keys() == {("dana", "carla")}
    assert found["dana", "carla"]["weight"] == 0.5


def test_two_addresses_of_one_person_are_one_recipient() -> None:
    people = world().alias("carla", "carla at home")
    found = pairs(people.message("dana", ["carla", "milo", "carla at home"], "2026-03-02 10:00"))
    assert found["dana", "carla"]["weight"] == 0.5
    assert len(people.measure("contact", AS_OF)) == 2


def test_a_copy_to_oneself_is_no_contact_but_a_recipient() -> None:
    found = pairs(world().message("dana", ["carla", "dana"], "2026-03-02 10:00"))
    assert found.keys() == {("dana", "carla")}
    assert found["dana", "carla"]["weight"] == 0.5


def test_mail_sent_mostly_by_bcc_is_shared_by_all_it_reached() -> None:
    found = pairs(world().message("dana", ["dana", "carla", "milo"], "2026-03-02 10:00", recipient_count=1))
    assert found["dana", "carla"]["weight"] == pytest.approx(1 / 3)
    copied = pairs(world().message("dana", ["carla", "sam"], "2026-03-02 10:00", recipient_count=1))
    assert copied["dana", "carla"]["weight"] == 1.0


@pytest.mark.parametrize("automatic", ["bulk", "away", "bounce", "auto", "list"])
def test_machines_count_nothing(automatic: str) -> None:
    assert not pairs(world().message("dana", "carla", "2026-03-02 10:00", automatic=automatic))


def test_impossible_and_later_times_count_nothing() -> None:
    assert not pairs(world().message("dana", "carla", "2026-03-02 10:00", plausible=False))
    assert not pairs(world().message("dana", "carla", "2026-03-22 00:01"))


def test_an_answer_on_a_list_is_one_contact_with_the_nearest_held() -> None:
    people = world()
    people.message("carla", ["milo"], "2026-03-01 10:00", source_id="first", automatic="list")
    people.message("milo", ["carla"], "2026-03-01 11:00", source_id="second", automatic="list")
    answered = ["never seen", "second", "first"]
    people.message("dana", ["carla", "sam"], "2026-03-02 10:00", automatic="list", reply_to_ids=answered)
    found = pairs(people)
    assert found.keys() == {("dana", "milo")}
    row = found["dana", "milo"]
    assert (row["weight"], row["people"], row["forth"], row["back"]) == (1.0, 2, True, False)


def test_an_answer_on_a_list_to_a_machine_is_none() -> None:
    people = world().message("milo", ["carla"], "2026-03-01 09:00", source_id="person")
    people.message("carla", ["milo"], "2026-03-01 10:00", source_id="robot", automatic="auto")
    people.message("dana", "carla", "2026-03-02 10:00", automatic="list", reply_to_ids=["robot", "person"])
    assert ("dana", "milo") not in pairs(people)


def test_a_meeting_is_contact_in_both_directions_at_its_end() -> None:
    people = world().meeting("2026-03-02 23:30", 60, "dana", "sam", "carla")
    row = pairs(people)["dana", "carla"]
    assert (row["weight"], row["people"], row["kind"]) == (0.5, 3, "meeting")
    assert (row["forth"], row["back"], row["certain"]) == (True, True, True)
    assert (row["day"], row["at"]) == (date(2026, 3, 3), at("2026-03-03 00:30"))
    assert not pairs(people, "2026-03-03 00:00")


@pytest.mark.parametrize(
    ("answers", "met", "weight"),
    [
        (["accepted", "attended", "accepted"], {"carla", "milo"}, 0.5),
        (["accepted", "accepted", "declined"], {"carla"}, 1.0),
        (["accepted", "accepted", "tentative"], {"carla"}, 0.5),
        (["accepted", "accepted", ""], {"carla"}, 0.5),
        (["", "accepted", ""], {"carla"}, 0.5),
        (["declined", "accepted", ""], set(), None),
    ],
)
def test_who_took_part_goes_by_the_answers(answers: list[str], met: set[str], weight: float | None) -> None:
    found = pairs(world().meeting("2026-03-02 09:00", 60, "dana", "carla", "milo", answers=answers))
    ours = {other: row for (one, other), row in found.items() if one == "dana"}
    assert set(ours) == met
    assert {row["weight"] for row in ours.values()} <= {weight}


def test_without_any_recorded_answer_a_meeting_was_held_but_not_for_certain() -> None:
    row = pairs(world().meeting("2026-03-02 09:00", 60, "dana", "carla", answers=["", ""]))["dana", "carla"]
    assert (row["certain"], row["weight"]) == (False, 1.0)


def test_cancelled_meetings_and_audiences_count_nothing() -> None:
    assert not pairs(world().meeting("2026-03-02 09:00", 60, "dana", "carla", cancelled=True))
    crowd = [f"guest {number}" for number in range(50)]
    people = world().contact(*crowd, account="meridian")
    assert not pairs(people.meeting("2026-03-02 09:00", 60, "dana", "carla", *crowd))


def test_of_several_versions_the_last_one_known_counts() -> None:
    people = world().meeting("2026-03-02 09:00", 60, "dana", "carla", occurrence="x", recorded_at=at("2026-02-01"))
    moved = {"occurrence": "x", "sequence": 1, "recorded_at": at("2026-03-01 12:00")}
    people.meeting("2026-03-09 09:00", 60, "dana", "carla", **moved)
    gone = {"occurrence": "x", "sequence": 2, "recorded_at": at("2026-03-12"), "cancelled": True}
    people.meeting("2026-03-09 09:00", 60, "dana", "carla", **gone)
    assert pairs(people, "2026-03-05") == {}
    assert pairs(people, "2026-03-10")["dana", "carla"]["day"] == date(2026, 3, 9)
    assert pairs(people, "2026-03-13") == {}


def test_a_version_without_a_date_is_not_known_before_the_meeting() -> None:
    people = world().meeting("2026-03-02 09:00", 60, "dana", "carla", occurrence="x")
    people.meeting("2026-03-09 09:00", 60, "dana", "carla", occurrence="x", sequence=1)
    assert pairs(people, "2026-03-05")["dana", "carla"]["day"] == date(2026, 3, 2)
    assert pairs(people, "2026-03-10")["dana", "carla"]["day"] == date(2026, 3, 9)


def test_a_contact_note_is_a_meeting_of_those_named() -> None:
    found = pairs(world().note("2026-03-02 12:00", "dana", "sam", "carla"))
    row = found["dana", "carla"]
    assert (row["kind"], row["weight"], row["people"], row["certain"]) == ("note", 0.5, 3, True)
    assert len(found) == 3
    assert not pairs(world().note("2026-03-23 12:00", "dana", "carla"))


def test_the_day_is_that_of_the_contacts_time_zone() -> None:
    people = World().colleague("dana", zone="Europe/Berlin").contact("carla", zone="America/New_York")
    people.message("dana", "carla", "2026-03-03 03:00")
    assert pairs(people)["dana", "carla"]["day"] == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28 22:30", date(2026, 3, 28)),
        ("2026-03-28 23:30", date(2026, 3, 29)),
        ("2026-03-29 22:30", date(2026, 3, 30)),
        ("2026-10-24 22:30", date(2026, 10, 25)),
        ("2026-10-25 22:30", date(2026, 10, 25)),
    ],
)
def test_the_day_minds_summer_time(moment: str, day: date) -> None:
    people = World().colleague("dana").contact("carla", zone="Europe/Berlin").message("dana", "carla", moment)
    assert pairs(people, "2026-12-01")["dana", "carla"]["day"] == day


def test_without_a_zone_of_their_own_the_firms_holds() -> None:
    people = World(time_zone="Asia/Tokyo").colleague("dana", zone="Asia/Tokyo").contact("carla", zone="")
    people.message("dana", "carla", "2026-03-02 20:00")
    assert pairs(people)["dana", "carla"]["day"] == date(2026, 3, 3)
