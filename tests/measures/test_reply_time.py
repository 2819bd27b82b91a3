from __future__ import annotations

from typing import Any

import pytest

from world import World


def world(**zones: str) -> World:
    people = World().colleague("dana", zone=zones.get("ours", "UTC"))
    return people.contact("carla", account="meridian", zone=zones.get("theirs", "UTC"))


def tie(world: World, as_of: str = "2026-03-22") -> dict[str, Any]:
    (row,) = world.measure("reply_time", as_of)
    return row


def ask(people: World, day: int, answered: str | None, thread: str = "") -> World:
    """Carla asks at ten on a day of March; Dana answers at that time of that day."""
    thread = thread or f"thread {day}"
    people.message("carla", "dana", f"2026-03-{day:02} 10:00", thread=thread)
    return people.message("dana", "carla", f"2026-03-{answered}", thread=thread) if answered else people


def test_the_median_of_answers_in_business_minutes() -> None:
    people = world()
    for day, answered in ((2, "02 11:00"), (3, "03 12:00"), (4, "05 10:00")):
        ask(people, day, answered)
    row = tie(people)
    assert (row["value"], row["n"], row["ours_n"], row["theirs_n"]) == (120.0, 3, 3, 3)
    assert row["account"] == people.id("meridian")
    assert row["known"] == pytest.approx(3 / 5)


def test_nights_and_weekends_do_not_count() -> None:
    people = world().message("carla", "dana", "2026-03-06 16:00").message("dana", "carla", "2026-03-09 10:00")
    assert tie(people)["value"] == 120.0


def test_the_hours_are_those_of_who_answers() -> None:
    people = world(ours="Europe/Berlin").message("carla", "dana", "2026-03-02 07:30")
    assert tie(people.message("dana", "carla", "2026-03-02 08:30"))["value"] == 30.0


def test_what_is_unanswered_counts_as_waiting() -> None:
    people = world()
    for day, answered in ((2, "02 11:00"), (3, None), (4, None)):
        ask(people, day, answered)
    row = tie(people)
    assert (row["value"], row["ours_n"]) == (None, 3)
    ask(people, 5, "05 10:30")
    ask(people, 6, "06 10:30")
    # 30, 30, 60 answered, two waiting for longer than that: after 60 minutes two of five are left.
    assert tie(people)["value"] == 60.0


def test_who_wrote_in_another_thread_waits_no_longer() -> None:
    """Asked twice, answered once in an hour; the other was overtaken by a new thread after half an hour."""
    people = ask(world(), 2, "02 11:00")
    ask(people, 3, None)
    people.message("dana", "carla", "2026-03-03 10:30", thread="new")
    assert tie(people)["value"] == 60.0


def test_both_directions_stand_side_by_side() -> None:
    people = world().message("dana", "carla", "2026-03-02 10:00").message("carla", "dana", "2026-03-02 14:00")
    row = tie(people, "2026-03-02 14:00")
    assert (row["value"], row["theirs"], row["ours_n"], row["theirs_n"]) == (None, 240.0, 1, 1)


def test_the_interval_holds_the_median() -> None:
    people = world()
    for day in range(2, 21):
        ask(people, day, f"{day:02} {10 + day % 5}:30")
    row = tie(people)
    assert row["low"] <= row["value"] <= row["high"]


def test_no_mail_no_row() -> None:
    people = world().meeting("2026-03-02 09:00", 60, "dana", "carla")
    assert people.measure("reply_time", "2026-03-22") == []
