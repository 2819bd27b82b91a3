"""The table `absence` by away notes: as of a moment, by what was sent until then."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from wellkept.facts.models import Address, Import, Message, Person
from wellkept.records.models import Absence
from wellkept.records.queries.settings import firm_settings
from wellkept.records.queries.tables import RecordTables

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 30)


@pytest.fixture
def milo(home: Path) -> Person:
    milo = Person.objects.create(name="Milo")
    for value in ("milo@meridian.example", "m@meridian.example"):
        Address.objects.create(value=value, domain="meridian.example", kind=Address.Kind.PERSON, person=milo)
    return milo


def note(sender: Address, at: datetime, until: date | None, **values: Any) -> None:
    brought_by = Import.objects.get_or_create(name="mail", created_at=at)[0]
    values = {"automatic": "away", "away_until": until, "sender": sender.pk} | values
    Message.objects.create(source="mail", source_id=str(at), happened_at=at, brought_by=brought_by, **values)


def absences(at: datetime) -> list[tuple[Any, ...]]:
    columns = ("absence", "person", "starts_on", "ends_on", "kind", "guessed")
    return [tuple(row.get(name) for name in columns) for row in RecordTables(firm_settings()).at(at)["absence"]]


def test_only_notes_that_were_sent_before_count(milo: Person) -> None:
    work, other = milo.addresses.order_by("pk")
    note(work, datetime(2026, 4, 1, 8, tzinfo=UTC), APRIL)
    note(other, datetime(2026, 4, 7, 8, tzinfo=UTC), APRIL)
    note(work, datetime(2026, 4, 9, 8, tzinfo=UTC), None)
    note(work, datetime(2026, 4, 20, 8, tzinfo=UTC), date(2026, 4, 24))
    long = (None, milo.pk, date(2026, 4, 1), APRIL, "leave", True)
    assert absences(datetime(2026, 4, 1, 7)) == []
    assert absences(datetime(2026, 4, 1, 9)) == [long]
    assert absences(datetime(2026, 4, 10)) == [long]  # from the first note with that end on
    assert absences(datetime(2026, 4, 21)) == [(None, milo.pk, date(2026, 4, 20), date(2026, 4, 24), "leave", True)]


def test_the_day_of_a_note_is_the_firms(milo: Person) -> None:
    note(milo.addresses.order_by("pk")[0], datetime(2026, 4, 1, 22, 30, tzinfo=UTC), APRIL)
    assert absences(datetime(2026, 4, 3))[0][2] == date(2026, 4, 2)


def test_what_is_nobodys_or_of_no_possible_day_says_nothing(milo: Person) -> None:
    desk = Address.objects.create(value="desk@meridian.example", domain="meridian.example", kind=Address.Kind.LIST)
    note(desk, datetime(2026, 4, 1, 8, tzinfo=UTC), APRIL)
    note(milo.addresses.order_by("pk")[0], datetime(1970, 1, 1, tzinfo=UTC), APRIL, plausible=False)
    assert absences(datetime(2026, 4, 10)) == []


def test_what_was_recorded_stands_beside_it(milo: Person) -> None:
    recorded = Absence.objects.create(person=milo, starts_on=date(2026, 4, 6), ends_on=APRIL)
    note(milo.addresses.order_by("pk")[0], datetime(2026, 4, 1, 8, tzinfo=UTC), APRIL)
    assert absences(datetime(2026, 4, 10)) == [
        (recorded.pk, milo.pk, date(2026, 4, 6), APRIL, "leave", False),
        (None, milo.pk, date(2026, 4, 1), APRIL, "leave", True),
    ]
