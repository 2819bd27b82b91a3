"""A replay that carries what still holds says the same as one that computes each moment from nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from wellkept import registry
from wellkept.engine.arrow import table_of
from wellkept.engine.carry import BEGINNING
from wellkept.engine.session import Session
from world import World

START = datetime(2026, 1, 5)
COLLEAGUES, CONTACTS = ("dana", "sam"), ("carla", "milo", "ada")


def lively(seed: int) -> World:
    """Twelve weeks of mail, list answers, meetings told and retold, all a little out of order."""
    rng = random.Random(seed)
    people = World().colleague(*COLLEAGUES, zone="Europe/Berlin").contact(*CONTACTS, zone="America/New_York")
    everybody = COLLEAGUES + CONTACTS
    for number in range(160):
        sender, *to = rng.sample(everybody, rng.choice((2, 2, 3)))
        moment = START + timedelta(minutes=rng.randrange(12 * 7 * 24 * 60))
        on_list = rng.random() < 0.3
        answers = [f"message-{rng.randrange(1, number + 3)}"] if on_list else []
        people.message(sender, to, moment, automatic="list" if on_list else "", reply_to_ids=answers, thread="")
    for number in range(24):
        begins = START + timedelta(hours=rng.randrange(12 * 7 * 24))
        there = rng.sample(everybody, 3)
        for version in range(rng.choice((1, 2, 3))):
            people.meeting(
                begins + timedelta(days=rng.choice((0, 0, 9, -9))),
                60,
                *there,
                occurrence=f"occurrence-{number}",
                sequence=version,
                cancelled=rng.random() < 0.2,
                recorded_at=begins + timedelta(days=rng.randrange(-20, 40)) if rng.random() < 0.8 else None,
            )
    return people


def rows(session: Session) -> dict[str, list[Any]]:
    """Every table, in an order of its own."""
    return {
        measure.name: sorted((tuple(sorted(row.items())) for row in session.rows(measure.name).to_pylist()), key=repr)
        for measure in registry.measures().values()
    }


def alike(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, abs=1e-9)
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)


def replay(people: World, moments: list[datetime], changes: dict[int, Any]) -> Iterator[tuple[Session, Session]]:
    """At each moment: the session that goes on, and one that begins there."""
    measures = registry.measures().values()
    with people.session() as going_on:
        for number, moment in enumerate(moments):
            changes.get(number, lambda: None)()
            with people.session() as fresh:
                for name in ("person", "contact_note"):
                    going_on.put(name, table_of(name, people.rows[name]))
                going_on.compute(measures, moment, people.settings)
                fresh.compute(measures, moment, people.settings)
                yield going_on, fresh


@pytest.mark.parametrize("seed", range(3))
def test_carried_equals_computed_anew(seed: int) -> None:
    people = lively(seed)
    moments = [START + timedelta(days=7 * week, hours=5) for week in (2, 3, 4, 6, 7, 8, 12)]

    def late_note() -> None:
        people.note((START + timedelta(days=16)).isoformat(), "dana", "carla")

    def milo_joins_us() -> None:
        next(row for row in people.rows["person"] if row["person"] == people.id("milo"))["side"] = "us"

    for going_on, fresh in replay(people, moments, {3: late_note, 5: milo_joins_us}):
        carried = rows(going_on)
        for name, expected in rows(fresh).items():
            found = carried[name]
            assert all(map(alike, found, expected)), name
            assert len(found) == len(expected), name


class Remembering:
    """Says from when on a session makes the rows of contact anew; all three carried measures alike."""

    def __init__(self, people: World) -> None:
        self.session, self.people = people.session(), people
        self.begins: dict[str, datetime | None] = {}
        carry = self.session.carried.carry
        begin = carry.begin

        def spied(measure: Any, query: str) -> datetime | None:
            self.begins[measure.name] = begin(measure, query)
            return self.begins[measure.name]

        carry.begin = spied  # type: ignore[method-assign]

    def at(self, day: float, **settings: Any) -> datetime | None:
        measures = [registry.measures()[name] for name in ("contact", "active_day", "contact_day")]
        self.session.compute(measures, START + timedelta(days=day), self.people.settings | settings)
        assert len(set(self.begins.values())) == 1
        return self.begins["contact"]

    def told(self, name: str) -> None:
        self.session.put(name, table_of(name, self.people.rows[name]))


def test_only_what_is_new_is_made_anew() -> None:
    spy = Remembering(World().colleague("dana").contact("carla").message("dana", "carla", START))
    assert spy.at(10) == BEGINNING
    assert spy.at(17.5) == START + timedelta(days=7)
    assert spy.at(24) == START + timedelta(days=14)
    assert spy.at(24) is None
    assert spy.at(20) == START + timedelta(days=17), "going back, what had happened since goes"


def test_other_settings_or_facts_begin_from_nothing() -> None:
    people = World().colleague("dana").contact("carla").message("dana", "carla", START)
    spy = Remembering(people)
    spy.at(10)
    assert spy.at(11, time_zone="Asia/Tokyo") == BEGINNING
    assert spy.at(12, time_zone="Asia/Tokyo") == START + timedelta(days=8)
    spy.told("message")
    assert spy.at(13, time_zone="Asia/Tokyo") == BEGINNING


def test_somebody_who_changed_reaches_back_to_their_first_trace() -> None:
    people = World().colleague("dana", "sam").contact("carla", "milo")
    people.message("dana", "milo", START).message("sam", "carla", START + timedelta(days=6))
    people.meeting(START + timedelta(days=5), 60, "dana", "sam").note((START + timedelta(days=4)).isoformat(), "carla")
    spy = Remembering(people)
    spy.at(14)
    spy.told("person")
    assert spy.at(15) == START + timedelta(days=11)
    next(row for row in people.rows["person"] if row["person"] == people.id("sam"))["zone"] = "Asia/Tokyo"
    spy.told("person")
    assert spy.at(16) == START + timedelta(days=2)
    next(row for row in people.rows["person"] if row["person"] == people.id("carla"))["side"] = "us"
    spy.told("person")
    assert spy.at(17) == START + timedelta(days=1), "a note names people, too"
    for row in people.rows["person"]:
        row["side"] = "them"
    spy.told("person")
    assert spy.at(18) == BEGINNING, "nobody is known to be ours: every pair may be a tie"


def test_a_meeting_told_anew_reaches_back_to_its_day() -> None:
    people = World().colleague("dana").contact("carla")
    for sequence, day in ((0, 1), (1, 20)):
        told = {"occurrence": "lunch", "sequence": sequence, "recorded_at": START + timedelta(days=day)}
        people.meeting(START + timedelta(days=5), 60, "dana", "carla", cancelled=sequence > 0, **told)
    spy = Remembering(people)
    spy.at(14)
    assert spy.at(21) == START + timedelta(days=2)
    assert spy.at(28) == START + timedelta(days=18)


def test_a_note_added_later_reaches_back_to_its_day() -> None:
    people = World().colleague("dana").contact("carla").note(START.isoformat(), "dana", "carla")
    spy = Remembering(people)
    spy.at(14)
    people.note((START + timedelta(days=6)).replace(tzinfo=UTC).isoformat(), "dana", "carla")
    spy.told("contact_note")
    assert spy.at(21) == START + timedelta(days=3)


def test_a_measure_that_skipped_moments_goes_back_to_the_first_of_them() -> None:
    people = World().colleague("dana").contact("carla").message("dana", "carla", START)
    contact, days = registry.measures()["contact"], registry.measures()["contact_day"]
    with people.session() as session:
        begin = session.carried.carry.begin
        session.compute([contact, days], START + timedelta(days=10), people.settings)
        session.compute([contact], START + timedelta(days=20), people.settings)
        session.compute([contact], START + timedelta(days=30), people.settings)
        query = session.carried.carry.queries()["contact_day"]
        assert begin(days, query) == START + timedelta(days=7)
