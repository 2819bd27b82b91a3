from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from wellkept.facts.append import Appender
from wellkept.facts.known_facts import known_facts, next_ids
from wellkept.facts.models import Import, Message
from wellkept.sdk import kinds
from wellkept.sdk.kinds import Mailbox

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def stored(*ids: str, source: str = "mail") -> Import:
    brought_by = Import.objects.create(name="test", created_at=NOW)
    appender = Appender(brought_by, NOW)
    for one in ids:
        appender.add(kinds.Message(source=source, source_id=one, happened_at=NOW, sender=Mailbox("a@x.example")))
    appender.flush()
    return brought_by


def test_known_are_those_of_the_same_source_and_id() -> None:
    brought_by = stored("1", "2")
    keys = list(Message.objects.order_by("pk").values_list("source", "source_id"))
    found = known_facts(Message, [*keys, ("mail", "3"), ("chat", keys[0][1])])
    assert found == {key: (pk, brought_by.pk) for key, pk in zip(keys, _ids(), strict=True)}
    assert known_facts(Message, []) == {}


def test_they_are_looked_up_and_the_index_is_not_read_as_a_whole() -> None:
    """Red where the source is left out of the question: then a batch costs as much as all that is stored."""
    stored(*map(str, range(50)))
    with CaptureQueriesContext(connection) as asked:
        known_facts(Message, [("mail", "1"), ("mail", "2")])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + asked.captured_queries[0]["sql"])
            plan = " ".join(row[3] for row in cursor.fetchall())
        assert "SEARCH facts_message" in plan
        assert "SCAN facts_message" not in plan


def test_ids_are_new_and_go_on() -> None:
    stored("1", "2")
    with transaction.atomic():
        first = next_ids(Message, 3)
    assert len(set(first)) == 3
    assert min(first) > max(_ids())


def test_an_id_is_never_given_again() -> None:
    """What was copied to columns by its id, and taken back, would else stand for another."""
    stored("1", "2")
    gone = _ids()
    Message.objects.all().delete()
    stored("3")
    assert min(_ids()) > max(gone)


def _ids() -> list[int]:
    return list(Message.objects.order_by("pk").values_list("pk", flat=True))
