from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from wellkept.engine.arrow import table_of
from wellkept.engine.session import Session
from wellkept.findings.keep_numbers import keep_numbers, measured_figures, told_before
from wellkept.findings.models import Number, Refresh
from wellkept.findings.queries.case_numbers import case_numbers
from wellkept.registry import measures, measures_for
from world import World

pytestmark = pytest.mark.django_db
FIRST = datetime(2026, 3, 10, 18, tzinfo=UTC)
BEGAN = "2026-03-02 09:00"
SPEAK = ("longest_silence", "handovers", "satisfied")


@pytest.fixture(autouse=True)
def _only_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all that a refresh keeps these alone: the others take their time, and say nothing of cases."""
    monkeypatch.setattr("wellkept.findings.keep_numbers._kept", lambda: [measures()[name] for name in SPEAK])
    monkeypatch.setattr("wellkept.findings.keep_numbers._TIES", "SELECT 1 AS one")


def world() -> World:
    """One case ended a month ago, one is open."""
    found = (
        World().colleague("sam").contact("carla", account="meridian").case("old", "meridian").case("new", "meridian")
    )
    for key, ends in (("old", "2026-02-04 09:00"), ("new", "")):
        found.event(key, "opened", "2026-02-03 09:00" if ends else BEGAN, "them", team="first")
        if ends:
            found.event(key, "closed", ends, "us", team="first")
    return found


@cache
def session() -> Session:
    """One for all: what differs are facts."""
    return world().session()


def keep(people: World, moment: datetime, told: datetime | None, folder: Path) -> dict[str, pa.Table]:
    """A day's numbers, as a refresh keeps them."""
    (folder / "ties").mkdir(exist_ok=True)
    for kind in ("case_event", "answer"):
        session().put(kind, table_of(kind, people.rows[kind]))
    session().compute(measures_for(SPEAK), moment.replace(tzinfo=None), people.settings)
    figures = measured_figures(session(), moment.date(), folder, told)
    keep_numbers(figures, 0)
    return figures.numbers


def days_of(people: World, case: str, measure: str) -> list[date]:
    rows = Number.objects.filter(subject=people.id(f"case {case}"), measure=measure)
    return list(rows.order_by("day").values_list("day", flat=True))


def test_a_case_is_kept_on_the_days_on_which_it_says_something_new(tmp_path: Path) -> None:
    people, told = world(), None
    for day in range(3):
        numbers = keep(people, FIRST + timedelta(days=day), told, tmp_path)
        told = FIRST + timedelta(days=day)
    first = FIRST.date()
    assert days_of(people, "old", "longest_silence") == [first]
    assert days_of(people, "new", "longest_silence") == [first + timedelta(days=day) for day in range(3)]
    assert days_of(people, "new", "handovers") == [first]
    # What has ended is not even read again.
    assert numbers["longest_silence"]["case"].to_pylist() == [people.id("case new")]


def test_the_newest_row_up_to_a_day_holds(tmp_path: Path) -> None:
    people = world()
    keep(people, FIRST, None, tmp_path)
    people.event("new", "assigned", "2026-03-11 09:00", "us", team="second")
    keep(people, FIRST + timedelta(days=1), FIRST, tmp_path)

    def handovers(on: date) -> dict[str, Any]:
        ids = {name: people.id(f"case {name}") for name in ("old", "new")}
        found = case_numbers(ids.values(), on, ["handovers"])
        return {name: found[number, "handovers", ""].value for name, number in ids.items()}

    assert handovers(FIRST.date()) == {"old": 0.0, "new": 0.0}
    assert handovers(FIRST.date() + timedelta(days=5)) == {"old": 0.0, "new": 1.0}
    assert case_numbers([people.id("case new")], FIRST.date() - timedelta(days=1)) == {}


def test_a_late_answer_about_a_case_that_has_ended_is_told(tmp_path: Path) -> None:
    people = world()
    keep(people, FIRST, None, tmp_path)
    people.answer("old", 5.0, "2026-03-11 09:00")
    keep(people, FIRST + timedelta(days=1), FIRST, tmp_path)
    assert days_of(people, "old", "satisfied") == [FIRST.date(), FIRST.date() + timedelta(days=1)]


def test_the_same_day_again_says_the_same(tmp_path: Path) -> None:
    people = world()
    for hours in (0, 1):
        keep(people, FIRST + timedelta(hours=hours), None, tmp_path)
    assert days_of(people, "old", "longest_silence") == [FIRST.date()]


def test_the_moment_before_is_that_of_another_day() -> None:
    for moment in (FIRST, FIRST + timedelta(days=1)):
        Refresh.objects.create(as_of=moment, day=moment.date())
    assert told_before(FIRST.date() + timedelta(days=1)) == FIRST
    assert told_before(FIRST.date()) is None
