"""Where people without a post belong: whence they write, not where they once had an address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wellkept.facts.models import Address, Import, Message, Person
from wellkept.records.models import Domain, Organisation
from wellkept.records.queries.homes import homes

AT = datetime(2026, 6, 1, tzinfo=UTC)
FREE = "gmail.com"


@pytest.fixture
def firms(home: Path) -> dict[str, int]:
    """Our own firm, and two others."""
    made = {}
    for name in ("harbour", "meridian", "kestrel"):
        row = Organisation.objects.create(key=name, name=name, is_firm=name == "harbour")
        Domain.objects.create(value=f"{name}.example", organisation=row)
        made[name] = row.pk
    return made


def person(*hosts: str) -> Person:
    """Somebody with an address at each host, in the order in which they were first seen."""
    found = Person.objects.create(name="Somebody")
    for host in hosts:
        value, domain = f"one{found.pk}@{host}", "" if host in {FREE, "relay"} else host
        Address.objects.create(value=value, domain=domain, kind=Address.Kind.PERSON, person=found)
    return found


def wrote(who: Person, host: str, mails: int, last: datetime = AT, *, plausible: bool = True) -> None:
    """One mail a day, the last at `last`."""
    sender = who.addresses.get(value__endswith=f"@{host}").pk
    brought, begin = Import.objects.create(name="mail", created_at=AT), Message.objects.count()
    Message.objects.bulk_create(
        Message(
            source="test",
            source_id=str(begin + day),
            happened_at=last - timedelta(days=day),
            brought_by=brought,
            sender=sender,
            plausible=plausible,
        )
        for day in range(mails)
    )


def test_who_writes_from_free_mail_does_not_belong_where_they_wrote_from_once(firms: dict[str, int]) -> None:
    who = person("meridian.example", FREE)
    wrote(who, "meridian.example", 1, AT.replace(year=2019))
    wrote(who, FREE, 40)
    assert homes([who.pk]) == {}
    wrote(who, "meridian.example", 4, AT - timedelta(days=100))
    assert homes([who.pk]) == {}  # still not more than a tenth


def test_who_now_and_then_writes_from_free_mail_belongs_to_their_firm(firms: dict[str, int]) -> None:
    who = person("meridian.example", FREE)
    wrote(who, "meridian.example", 6, AT - timedelta(days=40))
    wrote(who, FREE, 40)
    assert homes([who.pk]) == {who.pk: firms["meridian"]}


def test_of_two_firms_the_one_they_wrote_from_last_but_not_just_once(firms: dict[str, int]) -> None:
    moved, visiting = (person("kestrel.example", "meridian.example") for _ in range(2))
    for who, there in ((moved, 10), (visiting, 1)):
        wrote(who, "meridian.example", 40, AT - timedelta(days=60))
        wrote(who, "kestrel.example", there)
    assert homes() == {moved.pk: firms["kestrel"], visiting.pk: firms["meridian"]}


def test_the_last_year_is_the_last_in_which_they_wrote(firms: dict[str, int]) -> None:
    who = person("meridian.example", "kestrel.example")
    wrote(who, "kestrel.example", 300, datetime(2017, 5, 1, tzinfo=UTC))
    wrote(who, "meridian.example", 9, datetime(2019, 2, 1, tzinfo=UTC))
    wrote(who, "kestrel.example", 1, datetime(2019, 2, 2, tzinfo=UTC), plausible=False)
    assert homes([who.pk]) == {who.pk: firms["meridian"]}


def test_a_colleague_stays_one_though_they_write_from_free_mail(firms: dict[str, int]) -> None:
    who = person("harbour.example", FREE)
    wrote(who, FREE, 40)
    assert homes([who.pk]) == {who.pk: firms["harbour"]}


def test_a_colleague_who_also_writes_from_elsewhere_stays_one_until_they_have_left(firms: dict[str, int]) -> None:
    lecturer, gone = (person("harbour.example", "kestrel.example") for _ in range(2))
    for who, days in ((lecturer, 60), (gone, 600)):
        wrote(who, "harbour.example", 20, AT - timedelta(days=days))
        wrote(who, "kestrel.example", 40)
    assert homes() == {lecturer.pk: firms["harbour"], gone.pk: firms["kestrel"]}


@pytest.mark.parametrize(
    ("hosts", "place"),
    [
        (["meridian.example"], "meridian"),
        (["meridian.example", "kestrel.example"], "kestrel"),
        (["harbour.example", "kestrel.example"], "harbour"),
        (["meridian.example", FREE], "meridian"),
        (["meridian.example", "unclaimed.example"], "meridian"),
        ([FREE], None),
        (["unclaimed.example"], None),
    ],
)
def test_of_who_never_wrote_the_newest_decides(firms: dict[str, int], hosts: list[str], place: str | None) -> None:
    who = person(*hosts)
    assert homes([who.pk]) == ({who.pk: firms[place]} if place else {})


def test_a_host_inside_a_network_says_nothing(firms: dict[str, int]) -> None:
    who = person("meridian.example", "relay")
    wrote(who, "relay", 40)
    assert homes([who.pk]) == {who.pk: firms["meridian"]}


def test_mail_is_asked_once_and_only_for_who_is_in_doubt(firms: dict[str, int]) -> None:
    for _ in range(3):
        person("meridian.example")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        homes()
    assert not [one for one in asked if "facts_message" in one["sql"]]
    doubtful = [person("meridian.example", FREE) for _ in range(3)]
    with CaptureQueriesContext(connection) as asked:
        assert set(homes()) >= {one.pk for one in doubtful}
    (mail,) = [one["sql"] for one in asked if "facts_message" in one["sql"]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # a table of a few rows is quicker read as a whole
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN' if connection.vendor == 'sqlite' else ''} {mail}")
        assert "message_sender" in str(cursor.fetchall())
