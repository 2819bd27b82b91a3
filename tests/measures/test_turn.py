from __future__ import annotations

from typing import Any

from world import World, at


def turns(world: World, as_of: str = "2026-03-22") -> list[dict[str, Any]]:
    return sorted(world.measure("turn", as_of), key=lambda row: row["at"])


def world() -> World:
    return World().colleague("dana", "sam").contact("carla", "milo", "ada", account="meridian")


def test_messages_in_a_row_are_one_turn_until_the_other_answers() -> None:
    people = world().message("carla", "dana", "2026-03-02 09:00", thread="a")
    people.message("carla", "dana", "2026-03-02 10:00", thread="a").message(
        "dana", "carla", "2026-03-02 11:00", thread="a"
    )
    theirs, ours = turns(people)
    assert (theirs["forth"], theirs["at"], theirs["answered_at"]) == (
        False,
        at("2026-03-02 09:00"),
        at("2026-03-02 11:00"),
    )
    assert (ours["forth"], ours["answered_at"], ours["moved_on_at"]) == (True, None, None)


def test_another_thread_is_no_answer_but_moves_on() -> None:
    people = world().message("carla", "dana", "2026-03-02 09:00", thread="a")
    people.message("dana", "carla", "2026-03-03 09:00", thread="b")
    first, _ = turns(people)
    assert (first["answered_at"], first["moved_on_at"]) == (None, at("2026-03-03 09:00"))


def test_messages_without_a_thread_are_one_thread() -> None:
    people = world().message("carla", "dana", "2026-03-02 09:00").message("dana", "carla", "2026-03-03 09:00")
    assert turns(people)[0]["answered_at"] == at("2026-03-03 09:00")


def test_mail_to_many_and_old_mail_await_no_answer() -> None:
    people = world().message("dana", ["carla", "milo", "ada", "sam"], "2026-03-02 09:00")
    people.message("dana", "carla", "2025-09-01 09:00").message("sam", "dana", "2026-03-02 09:00")
    assert turns(people) == []
