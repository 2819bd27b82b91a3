"""The well, and what story 1 needs of it (`stories/1-the-stranger.md`)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from wellkept import registry
from world import World

WEEK_0 = datetime(2025, 1, 6)
DECIDES = "decision maker"


def role(people: World, as_of: datetime | str = "2026-03-22", part: str = DECIDES) -> dict[str, Any]:
    (row,) = [row for row in people.measure("well", as_of) if row["part"] == part]
    return row


def world(**settings: Any) -> World:
    people = World(**settings).colleague("dana", level="executive")
    return people.contact("carla", account="meridian", level="decision maker")


@pytest.mark.parametrize(
    ("value", "need"), [(None, 0.2), (140_000.0, 0.2), (150_000.0, 0.35), (714_000.0, 0.35), (720_000.0, 0.5)]
)
def test_the_need_follows_the_exposure(value: float | None, need: float) -> None:
    people = world().engagement("move", "meridian", value=value, risk="high")
    row = role(people)
    assert row["need"] == need
    assert row["exposure"] == (None if value is None else pytest.approx(value * 0.35))


def test_lines_and_needs_are_settings() -> None:
    people = world(exposure_low_line=1_000.0, exposure_high_line=2_000.0, need_high=0.9)
    assert role(people.engagement("move", "meridian", value=10_000.0, risk="high"))["need"] == 0.9


@pytest.mark.parametrize(("need", "state"), [(0.1, "enough"), (0.9, "low"), (1.9, "dry")])
def test_the_state_sets_reserve_against_need(need: float, state: str) -> None:
    people = world(need_low=need)
    for day in range(1, 9):
        people.meeting(f"2026-03-{day * 2:02} 09:00", 60, "dana", "carla")
    row = role(people)
    assert 0.5 < row["value"] < 0.9
    assert row["state"] == state
    assert role(people, part="user champion")["state"] == "not known"


def project() -> World:
    """Story 1: the people, the engagement, and the kick-off of nine in week -4."""
    people = World().colleague("dana", level="executive").colleague("priya", level="manager")
    people.colleague("sam", "wanda", "xaver", "yuri")
    for name, level in (("carla", "decision maker"), ("milo", "manager"), ("zoe", "specialist")):
        people.contact(name, account="meridian", level=level)
    roles = {"accountable": "dana", "decision_maker": "carla"}
    people.engagement("records", "meridian", value=1_200_000.0, risk="high", roles=roles)
    for day in range(-28, 190):
        if day % 7 < 5:
            people.meeting(WEEK_0 + timedelta(days=day, hours=8), 30, "dana", "priya", "sam")
    nine = ("dana", "priya", "sam", "wanda", "xaver", "yuri", "carla", "milo", "zoe")
    return people.meeting(WEEK_0 + timedelta(days=-26, hours=9), 90, *nine)


def by_week(people: World, weeks: range) -> dict[int, dict[str, Any]]:
    """Carla's role at the end of each week."""
    found = {}
    with people.session() as session:
        for week in weeks:
            session.compute(registry.measures_for(["well"]), WEEK_0 + timedelta(days=7 * (week + 1)), people.settings)
            rows = session.rows("well").to_pylist()
            found[week] = next(row for row in rows if row["part"] == DECIDES)
    return found


def exchange(people: World, day: int) -> None:
    moment = WEEK_0 + timedelta(days=day, hours=9)
    people.message("dana", "carla", moment).message("carla", "dana", moment + timedelta(hours=2))


def test_story_1_a_kick_off_of_nine_leaves_the_well_dry() -> None:
    weeks = by_week(project(), range(-1, 27))
    assert max(row["value"] for row in weeks.values()) < 0.05
    assert {row["state"] for row in weeks.values()} == {"dry"}
    assert weeks[1]["exposure"] == pytest.approx(420_000)


@pytest.mark.parametrize("lunch_on", [0, 3, 9, 18, 25])
def test_story_1_a_lunch_every_four_weeks_keeps_it_filled(lunch_on: int) -> None:
    people = project()
    for lunch in range(-7 * 28 + lunch_on, 27 * 7, 28):
        people.meeting(WEEK_0 + timedelta(days=lunch, hours=12), 60, "dana", "carla")
        exchange(people, lunch + 9)
        exchange(people, lunch + 18)
    weeks = by_week(people, range(27))
    assert min(row["value"] for row in weeks.values()) >= 0.5
    assert {row["state"] for row in weeks.values()} == {"enough"}


@pytest.mark.parametrize(
    ("meet_on", "write_on", "first_letter"), [(4, 1, 16), (1, 3, 16), (2, 2, 15)], ids=["friday", "tuesday", "one day"]
)
def test_story_1_repair_is_a_warning_in_week_16_and_filled_by_week_20(
    meet_on: int, write_on: int, first_letter: int
) -> None:
    """They meet weekly from week 15, and write each way on one day a week: on that day, or after the first meeting."""
    people = project()
    for week in range(15, 21):
        people.meeting(WEEK_0 + timedelta(days=7 * week + meet_on, hours=12), 60, "dana", "carla")
        if week >= first_letter:
            exchange(people, 7 * week + write_on)
    weeks = by_week(people, range(14, 21))
    assert [weeks[week]["state"] for week in (14, 15, 16)] == ["dry", "dry", "low"]
    assert weeks[20]["value"] >= 0.5


def test_story_1_repair_with_meeting_and_letters_on_two_days_is_quicker() -> None:
    """Two days in touch in week 15 are worth more than half the need at once."""
    people = project()
    for week in range(15, 21):
        people.meeting(WEEK_0 + timedelta(days=7 * week + 1, hours=12), 60, "dana", "carla")
        exchange(people, 7 * week + 3)
    weeks = by_week(people, range(14, 21))
    assert [weeks[week]["state"] for week in (14, 15, 20)] == ["dry", "low", "enough"]
