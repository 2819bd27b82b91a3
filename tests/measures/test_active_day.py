from __future__ import annotations

from datetime import date

from world import World


def days(world: World, person: str) -> list[date]:
    return sorted(row["day"] for row in world.measure("active_day", "2026-03-22") if row["person"] == world.id(person))


def test_own_messages_and_meetings_make_a_day_and_others_do_not() -> None:
    people = World().colleague("dana", "sam").contact("carla")
    people.message("dana", "sam", "2026-03-02 09:00").message("dana", "carla", "2026-03-02 10:00")
    people.message("carla", "dana", "2026-03-03 09:00").meeting("2026-03-04 09:00", 60, "sam", "carla")
    assert days(people, "dana") == [date(2026, 3, 2)]
    assert days(people, "carla") == [date(2026, 3, 3), date(2026, 3, 4)]
    assert days(people, "sam") == [date(2026, 3, 4)]


def test_mass_mail_and_machines_make_no_day() -> None:
    crowd = [f"guest {number}" for number in range(60)]
    people = World().colleague("dana").contact("carla", *crowd)
    people.message("dana", crowd, "2026-03-02 09:00").message("dana", "carla", "2026-03-03 09:00", automatic="away")
    assert days(people, "dana") == []
