"""A refresh that goes on from the one before says the same as one that computes everything from the facts.

Bounded here; `WELLKEPT_LONG=1` tries two hundred histories in place of a few.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellkept import pipeline, registry
from wellkept.engine import carried
from wellkept.facts.append import Appender
from wellkept.facts.columns import refresh_columns
from wellkept.facts.models import Address, Import, Person
from wellkept.findings.judge import judge
from wellkept.findings.keep_carried import facts_now, keep_carried, kept_carried
from wellkept.findings.keep_contacts import measured_contacts
from wellkept.records.commands.merge_people import merge_people
from wellkept.records.commands.move_address import move_address
from wellkept.records.commands.put_contact_note import log_contact
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.put_post import put_post
from wellkept.records.commands.set_firm import set_firm
from wellkept.records.commands.set_setting import set_setting
from wellkept.records.commands.split_person import split_person
from wellkept.records.models import Account, Organisation
from wellkept.sdk.kinds import Mailbox, Meeting, Message

CARRIED = ("contact", "contact_day", "active_day")
EXAMPLES = 200 if os.environ.get("WELLKEPT_LONG") else 3
START = datetime(2026, 1, 5, tzinfo=UTC)
ADDRESSES = tuple(f"{name}@harbour.example" for name in ("dana", "sam", "priya")) + tuple(
    f"{name}@{place}.example" for place in ("meridian", "kestrel") for name in ("carla", "milo", "ada")
)


class History:
    """A home to which things happen, in whatever order is drawn."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.rng = folder, Random(seed)
        self.now, self.number = START + timedelta(days=40), 0
        self.imports: list[Import] = []
        firm, _ = put_organisation(name="Harbour IT", domains=["harbour.example"])
        set_firm(organisation=firm)
        for name in ("Meridian", "Kestrel"):
            place, _ = put_organisation(name=name, domains=[f"{name.lower()}.example"])
            Account.objects.create(organisation=place, kind="client")

    def moment(self, first: int, last: int) -> datetime:
        """Some time between so many days ago, and so many."""
        return self.now - timedelta(minutes=self.rng.randrange(last * 1440, first * 1440))

    def bring(self, facts: list[Any]) -> None:
        one = Import.objects.create(name="mail", state=Import.State.DONE, created_at=self.now)
        appender = Appender(one, self.now)
        for fact in facts:
            appender.add(fact)
        appender.flush()
        self.imports.append(one)
        pipeline.know_who_is_who()

    def mail(self, first: int, last: int, many: int = 12) -> list[Message]:
        return [self._message(self.moment(first, last)) for _ in range(many)]

    def _message(self, at: datetime) -> Message:
        self.number += 1
        sender, *to = (Mailbox(one) for one in self.rng.sample(ADDRESSES, self.rng.choice((2, 2, 3))))
        on_list = self.rng.random() < 0.3
        return Message(
            source="test",
            source_id=f"m{self.number}",
            happened_at=at,
            sender=sender,
            recipients=tuple((one, "to") for one in to),
            automatic="list" if on_list else "",
            reply_to_ids=(f"m{self.rng.randrange(1, self.number + 9)}",) if on_list else (),
        )

    def meeting(self, number: int, version: int) -> Meeting:
        begins = START + timedelta(days=number * 3 + version * self.rng.choice((0, 9, -9)), hours=9)
        guests = tuple((Mailbox(one), "accepted") for one in self.rng.sample(ADDRESSES, 3))
        return Meeting(
            source="test",
            source_id=f"o{number}-{version}-{self.number}",
            happened_at=begins + timedelta(hours=1),
            occurrence=f"o{number}",
            starts_at=begins,
            organiser=guests[0][0],
            invited=guests,
            cancelled=self.rng.random() < 0.3,
            sequence=version,
            recorded_at=self.moment(0, -1) if self.rng.random() < 0.7 else None,
        )

    # what may happen
    def new_mail(self) -> None:
        self.bring(self.mail(3, 0))

    def old_mail(self) -> None:
        self.bring(self.mail(60, 20, 4))

    def a_meeting(self) -> None:
        self.number += 1
        self.bring([self.meeting(self.rng.randrange(14), self.rng.randrange(3))])

    def time_passes(self) -> None:
        self.now += timedelta(days=self.rng.choice((0, 1, 8, 33)), hours=self.rng.randrange(24))

    def take_back(self) -> None:
        if self.imports:
            pipeline.take_back(self.imports.pop(self.rng.randrange(len(self.imports))), self.now)

    def merge(self) -> None:
        people = list(Person.objects.order_by("pk").values_list("pk", flat=True))
        if len(people) > 5:
            keep, other = self.rng.sample(people, 2)
            merge_people(keep=keep, others=[other])

    def split(self) -> None:
        for person in Person.objects.order_by("pk"):
            mine = list(Address.objects.filter(person=person).order_by("pk").values_list("pk", flat=True))
            if len(mine) > 1:
                split_person(person=person, addresses=mine[:1], at=self.now)
                return

    def move(self) -> None:
        addresses = list(Address.objects.filter(person__isnull=False).order_by("pk"))
        if addresses:
            address = self.rng.choice(addresses)
            to = self.rng.choice(list(Person.objects.exclude(pk=address.person_id).order_by("pk")))
            move_address(address=address, to=to, at=self.now)

    def note(self) -> None:
        people = list(Person.objects.order_by("pk"))
        if len(people) > 1:
            at = self.moment(40, 0)
            log_contact(happened_at=at, kind="call", people=self.rng.sample(people, 2))

    def setting(self) -> None:
        zone = self.rng.choice(("Asia/Tokyo", "Europe/Berlin", "America/New_York"))
        set_setting(name="time_zone", value=zone, at=self.now)

    def zone_of_a_place(self) -> None:
        zone = self.rng.choice(("Asia/Tokyo", "", "America/New_York"))
        Organisation.objects.filter(name="Meridian").update(time_zone=zone)

    def a_post(self) -> None:
        people = list(Person.objects.order_by("pk"))
        if people:
            place = self.rng.choice(list(Organisation.objects.order_by("pk")))
            day = (self.now - timedelta(days=self.rng.randrange(60))).date()
            put_post(person=self.rng.choice(people), organisation=place, title="CIO", level="executive", starts_on=day)

    # what is said of it
    def said(self, *, anew: bool, only: Sequence[str] = ()) -> tuple[dict[str, list[Any]], list[Any]]:
        """Whole tables of all measures, or of `only` some, and what the rules find in all of them."""
        refresh_columns(self.folder)
        with pipeline.street() as opened:
            if not anew:
                opened.session.settle(self.folder, facts_now(), kept_carried(self.folder))
            look = opened.at(self.now, only=only)
            judged = [] if only else judge(look, count=True)
            found = sorted(((one.key, one.said()) for one in judged), key=lambda one: one[0])
            names = only or registry.measures()
            tables = {name: _sorted(opened.session.rows(name).to_pylist()) for name in names}
            kept = None if anew else opened.session.put_down(self.now.replace(tzinfo=None))
            contacts = measured_contacts(opened.session, self.folder, kept)
            tables["contacts by account"] = _sorted(self._read(contacts))
            if not anew:
                keep_carried(kept, contacts)
        return tables, found

    def _read(self, parts: list[carried.Part]) -> list[dict[str, Any]]:
        files = [self.folder / carried.FOLDER / part.name for part in parts]
        return [row for file in files for row in pq.read_table(file).to_pylist()]


WHAT: list[Callable[[History], None]] = [
    History.new_mail,
    History.old_mail,
    History.a_meeting,
    History.time_passes,
    History.take_back,
    History.merge,
    History.split,
    History.move,
    History.note,
    History.setting,
    History.zone_of_a_place,
    History.a_post,
]


def _sorted(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """In an order that does not rest on the last digits of sums."""
    plain = [tuple(sorted(row.items())) for row in rows]
    return sorted(plain, key=lambda row: repr([(name, one) for name, one in row if not isinstance(one, float)]))


def alike(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, rel=1e-9, abs=1e-9)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    if isinstance(one, tuple | list) and isinstance(other, tuple | list):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts as small as the histories."""
    monkeypatch.setattr(carried, "FACTS_OF_A_PART", 30)
    monkeypatch.setattr(carried, "ROWS_OF_THE_LAST", 15)


def check(folder: Path, seed: int, steps: list[Callable[[History], None]], only: Sequence[str] = ()) -> None:
    with transaction.atomic():
        history = History(folder, seed)
        history.bring(history.mail(39, 0, 40))
        history.said(anew=False, only=only)
        for number, step in enumerate(steps):
            step(history)
            if number % 2 or number == len(steps) - 1:
                incremental, whole = (history.said(anew=anew, only=only) for anew in (False, True))
                for name, expected in whole[0].items():
                    assert alike(incremental[0][name], expected), (name, [one.__name__ for one in steps])
                assert alike(incremental[1], whole[1]), "findings"
        transaction.set_rollback(True)


@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10_000), steps=st.lists(st.sampled_from(WHAT), min_size=5, max_size=8))
def test_any_history_says_the_same_as_computed_anew(
    home: Path, small_parts: None, tmp_path_factory: Any, settings: Any, seed: int, steps: list[Any]
) -> None:
    settings.COLUMNS_FOLDER = tmp_path_factory.mktemp("columns")
    check(settings.COLUMNS_FOLDER, seed, steps)


@pytest.mark.parametrize("step", WHAT, ids=lambda one: one.__name__)
def test_each_of_what_may_happen(home: Path, small_parts: None, settings: Any, step: Any) -> None:
    check(settings.COLUMNS_FOLDER, 7, [History.a_meeting, History.time_passes, step, History.time_passes], CARRIED)
