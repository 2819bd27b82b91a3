from __future__ import annotations

from box_world import NAME, after, box

from world import World

AS_OF = "2026-03-20 18:00"


def booked() -> World:
    world = World().engagement("box", "client").place("box", "in", "inside").place("box", "yes", "approved")
    return world.place("box", "guess", "approved", estimated=False).place("box", "w-1", "outside", estimated=False)


def test_hours_by_week_and_by_what_they_were_booked_on() -> None:
    world = booked().booked("box", 1.0, "2026-03-15 23:59", "in")  # a Sunday: the week before
    for item, hours in (("in", 2.0), ("yes", 3.0), ("guess", 4.0), ("w-1", 5.0), ("", 6.0), ("other", 7.0)):
        world.booked("box", hours, "2026-03-16 00:00", item)
    world.booked("box", 8.0, "2026-03-17 12:00", "w-1", billable=True)
    before, week = sorted(world.measure("booked_hours", AS_OF), key=lambda row: row["part"])
    assert (before["part"], before["hours"], week["part"]) == ("2026-03-09", 1.0, "2026-03-16")
    assert (week["inside"], week["approved"], week["unestimated"]) == (2.0, 7.0, 4.0)
    assert (week["outside"], week["unbilled"], week["unnamed"], week["n"]) == (13.0, 5.0, 13.0, 7.0)
    assert week["hours"] == week["inside"] + week["approved"] + week["outside"] + week["unnamed"]


def test_of_the_versions_of_a_booking_the_last_read_holds_and_none_of_later_counts() -> None:
    world = booked().booked("box", 2.0, "2026-03-16 09:00", "in", booking="one")
    world.booked("box", 3.0, "2026-03-16 09:00", "w-1", booking="one").booked("box", 9.0, "2026-03-20 19:00", "in")
    world.booked("box", 5.0, "2026-03-16 09:00", "in", plausible=False).booked("elsewhere", 5.0, "2026-03-16", "in")
    [row] = world.measure("booked_hours", AS_OF)
    assert (row["hours"], row["outside"], row["n"]) == (3.0, 3.0, 1.0)


def test_a_booking_that_was_taken_back_leaves_no_week() -> None:
    world = (
        booked().booked("box", 2.0, "2026-03-16 09:00", booking="one").booked("box", 0.0, "2026-03-16", booking="one")
    )
    assert world.measure("booked_hours", AS_OF) == []


def test_the_box() -> None:
    rows = box(12).measure("booked_hours", after(12))
    assert sum(row["outside"] for row in rows) == 6 * 9.0
    assert {row["engagement"] for row in rows} == {box(1).id(NAME)}
