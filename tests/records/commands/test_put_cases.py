from __future__ import annotations

from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from wellkept.facts.models import Address, Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_account import put_account
from wellkept.records.commands.put_case import put_case
from wellkept.records.commands.put_cases import put_cases
from wellkept.records.models import Account, Case, Queue
from wellkept.sdk.connector import Record

pytestmark = pytest.mark.django_db


def case(reference: str, **values: Any) -> Record:
    return Record("case", {"reference": reference, **values})


def stands() -> list[tuple[Any, ...]]:
    rows = Case.objects.order_by("key").select_related("account__organisation", "queue", "opener", "owner")
    return [
        (
            *(row.key, row.title, row.direction, str(row.account or ""), str(row.queue or "")),
            *(str(row.opener or ""), str(row.owner or ""), row.topic, row.priority),
        )
        for row in rows
    ]


STATED = [
    {
        "title": "Printer",
        "account": "Meridian",
        "queue": "Desk",
        "opener": "Carla Brandt",
        "owner": "dana@harbour.example",
    },
    {"title": "Mail", "account": "Meridian", "opener": "carla@meridian.example", "topic": "mail", "priority": "2"},
    {"direction": "outbound", "system": "northgate", "account": "Northgate", "queue": "Support", "opener": "Dana Orr"},
    {"opener": "CARLA BRANDT", "topic": "print"},
    {},
]


def test_many_at_once_stand_as_each_by_itself() -> None:
    for number, values in enumerate(STATED):
        put_case(reference=f"A-{number}", **values)
    singly = stands()
    people = sorted(Person.objects.values_list("name", flat=True))
    Case.objects.all().delete()
    Queue.objects.all().delete()
    Account.objects.all().delete()
    Address.objects.all().delete()
    Person.objects.all().delete()
    assert put_cases([case(f"A-{number}", **values) for number, values in enumerate(STATED)]) == [True] * len(STATED)
    assert stands() == singly
    assert sorted(Person.objects.values_list("name", flat=True)) == people


def test_what_stands_is_known_and_what_is_new_is_added() -> None:
    put_cases([case("A-1", title="Printer", opener="Carla Brandt"), case("A-2")])
    again = [case("A-1"), case("A-1", title="Printer", opener="Carla Brandt"), case("A-2", topic="mail"), case("A-2")]
    assert put_cases(again) == [False, False, True, False]
    assert [row[1] + row[7] for row in stands()] == ["Printer", "mail"]


def test_the_same_case_twice_in_one_batch_is_one() -> None:
    assert put_cases([case("A-1", title="Printer"), case("A-1", topic="print"), case("A-1")]) == [True, True, False]
    assert len(stands()) == 1


def test_what_needs_a_look_is_refused_alone_with_its_reason() -> None:
    records = [case("--"), case("A-1", behind=("no-such",)), case("A-2", engagement="No such"), case("A-3", title="P")]
    found = put_cases(records)
    assert [isinstance(one, RefusedError) for one in found] == [True, True, True, False]
    assert "No such" in str(found[2])
    assert [row[0] for row in stands()] == ["a-3"]


def test_who_cannot_be_told_stays_unknown() -> None:
    Person.objects.create(name="Ana Roux")
    Person.objects.create(name="ana roux")
    assert put_cases([case("A-1", opener="Ana Roux"), case("A-2", opener="support@meridian.example")]) == [True, True]
    assert [row[5] for row in stands()] == ["", ""]


def test_an_address_that_facts_brought_becomes_its_persons() -> None:
    Address.objects.create(value="carla@meridian.example", name="Carla Brandt")
    put_cases([case("A-1", opener="carla@meridian.example")])
    assert Person.objects.get().name == "Carla Brandt"
    assert Address.objects.get().person == Person.objects.get()


def test_a_thousand_cases_take_few_statements(django_assert_max_num_queries: Any) -> None:
    put_account(organisation="Meridian", kind="client")
    records = [case(f"A-{n}", account="Meridian", title="x", opener=f"Person {n % 400}") for n in range(1_000)]
    with django_assert_max_num_queries(60) as captured:
        assert all(put_cases(records))
    assert isinstance(captured, CaptureQueriesContext)
    assert Case.objects.count() == 1_000
    with django_assert_max_num_queries(40):
        assert not any(put_cases(records))
