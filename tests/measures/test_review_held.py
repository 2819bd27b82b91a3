from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from world import World

AS_OF = "2026-07-15"
DUE = date(2026, 6, 30)
JUNE_25 = ("2026-06-25",)
# What was promised at an account, when its people were met under a title that says so, and what that tells.
TOLD: dict[str, tuple[dict[str, Any], tuple[str, ...], tuple[float | None, str, date | None]]] = {
    "seen": ({}, ("2026-06-25", "2026-07-02"), (1.0, "calendar", date(2026, 6, 25))),
    "too far": ({}, ("2026-05-01",), (0.0, "", None)),
    "never": ({}, (), (0.0, "", None)),
    "missed": ({"missed": True}, JUNE_25, (0.0, "", None)),
    "said": ({"held_on": date(2026, 7, 1)}, JUNE_25, (1.0, "said", date(2026, 7, 1))),
    "ahead": ({"due_on": date(2026, 8, 31)}, ("2026-06-25",), (None, "", None)),
    "early": ({"due_on": date(2026, 8, 1)}, ("2026-07-10",), (1.0, "calendar", date(2026, 7, 10))),
    "given up": ({"due_on": date(2026, 8, 31), "missed": True}, (), (0.0, "", None)),
    "later": ({}, ("2026-07-20",), (0.0, "", None)),
}


def met(world: World, day: str, *people: str, named: bool = True, **values: Any) -> None:
    """A meeting whose title says that it is a review, where it is `named`."""
    world.meeting(f"{day}T09:00", 60, *people, **values)
    if named:
        world.rows["review_meeting"].append({"meeting": len(world.rows["meeting"])})


def promised(world: World, account: str, **values: Any) -> World:
    row = {"kind": "review", "by": "us", "due_on": DUE, "held_on": None}
    return world.record("review", account=world.id(account), **row | values)


@cache
def rows() -> dict[str, dict[str, Any]]:
    world = World().colleague("priya", "sam")
    for name, (values, days, _) in TOLD.items():
        promised(world.contact(f"of {name}", account=name), name, **values)
        for day in days:
            met(world, day, "priya", f"of {name}")
    for name in ("another title", "called off", "declined", "ours alone", "noted"):
        promised(world.contact(f"of {name}", account=name), name)
    met(world, "2026-06-25", "priya", "of another title", named=False)
    met(world, "2026-06-25", "priya", "of called off", cancelled=True)
    met(world, "2026-06-25", "priya", "of declined", answers=["accepted", "declined"])
    met(world, "2026-06-25", "priya", "sam")
    met(world, "2026-06-25", "priya", "of noted")
    world.note("2026-07-01T10:00", "of noted", "priya", kind="review", account="noted")
    people = {"promised_by": world.id("priya"), "promised_to": world.id("of named")}
    promised(world.contact("of named", account="named"), "named", **people)
    names = {number: name for name, number in world.ids.items()}
    return {names[row["account"]]: row for row in world.measure("review_held", AS_OF)}


@pytest.mark.parametrize("name", TOLD)
def test_what_was_said_and_what_is_seen(name: str) -> None:
    row = rows()[name]
    assert (row["value"], row["how"], row["held_day"]) == TOLD[name][2]
    assert row["known"] == (0.0 if row["value"] is None else 1.0)


def test_the_meeting_that_shows_it_is_named() -> None:
    assert rows()["seen"]["meeting"] == 1
    assert rows()["said"]["meeting"] is None


@pytest.mark.parametrize("name", ["another title", "called off", "declined", "ours alone"])
def test_other_meetings_do_not_count(name: str) -> None:
    assert (rows()[name]["value"], rows()[name]["how"]) == (0.0, "")


def test_a_note_comes_before_the_calendar() -> None:
    assert (rows()["noted"]["how"], rows()["noted"]["held_day"]) == ("note", date(2026, 7, 1))


def test_who_promised_whom_goes_along() -> None:
    row = rows()["named"]
    assert (row["by"], row["promised_by"] is not None, row["promised_to"] is not None) == ("us", True, True)
