"""A hidden conversation is kept nowhere: not in rows, not in columns, and not read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from live import AT, message
from wellkept.facts.append import Appender, opaque
from wellkept.facts.columns import column_files, refresh_columns, verify_columns
from wellkept.facts.models import Address, HiddenThread, Import, Message, Person, Subject
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.hide_thread import hide_thread
from wellkept.records.queries.conversations import conversations
from wellkept.sdk.kinds import Message as MessageFact

ROOT = message(1)
REPLY = replace(message(2, sender="carla@meridian.example", to=["dana@harbour.example"]), thread=ROOT.source_id)
DEEPER = replace(message(3), thread=REPLY.source_id, reply_to_ids=(REPLY.source_id, ROOT.source_id))
OTHER = message(4)
LATE = datetime(2026, 3, 16, tzinfo=UTC)


def _store(*facts: MessageFact) -> int:
    made = Appender(Import.objects.create(name="a", created_at=AT), AT)
    for fact in facts:
        made.add(fact)
    made.flush()
    return made.added["message"]


def _person(address: str) -> Person:
    person = Person.objects.create(name=address)
    Address.objects.filter(value=address).update(person=person, kind="person")
    return person


def _pk(fact: MessageFact) -> int:
    return Message.objects.get(source_id=opaque(fact.source_id)).pk


@pytest.fixture
def dana(home: Path) -> Person:
    _store(ROOT, REPLY, OTHER)
    refresh_columns(home / "columns")
    return _person("dana@harbour.example")


def test_it_goes_from_rows_and_columns_and_does_not_come_again(dana: Person, home: Path) -> None:
    gone = hide_thread(message=_pk(REPLY), person=dana.pk, at=LATE, folder=home / "columns")
    assert gone == 2
    assert list(Subject.objects.values_list("text", flat=True)) == ["Subject 4"]
    stored = [
        row for path in column_files(home / "columns")["message"] for row in pq.read_table(path)["id"].to_pylist()
    ]
    assert stored == [_pk(OTHER)]
    assert verify_columns(home / "columns") == []
    assert _store(ROOT, REPLY, DEEPER, OTHER) == 0
    assert refresh_columns(home / "columns") == 0


def test_what_begins_it_hides_it_too(dana: Person, home: Path) -> None:
    assert hide_thread(message=_pk(ROOT), person=dana.pk, at=LATE, folder=home / "columns") == 2


def test_only_who_took_part_may(dana: Person, home: Path) -> None:
    eve = Person.objects.create(name="Eve")
    for message_, person in ((_pk(ROOT), eve.pk), (987_654, dana.pk)):
        with pytest.raises(RefusedError):
            hide_thread(message=message_, person=person, at=LATE, folder=home / "columns")
    assert Message.objects.count() == 3
    assert not HiddenThread.objects.exists()


def test_conversations_are_ones_own_newest_first(dana: Person) -> None:
    carla = _person("carla@meridian.example")
    found = conversations(dana.pk, [_pk(REPLY)])
    assert [(one.subject, one.messages, one.people) for one in found] == [
        ("Subject 2", 2, (carla.pk,)),  # what its oldest says
        ("Subject 4", 1, (carla.pk,)),
    ]
    assert [one.subject for one in conversations(dana.pk, [], "subject 4")] == ["Subject 4"]
    assert conversations(Person.objects.create(name="Eve").pk, [_pk(ROOT)], "Subject") == []
