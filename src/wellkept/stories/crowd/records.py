"""Who and what a crowd is, as records: the firm, its accounts, people with posts, engagements and contracts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Manager, Model

from wellkept.facts.models import Address, Person
from wellkept.records.models import (
    Account,
    ContactNote,
    Contract,
    Domain,
    Engagement,
    EngagementRole,
    Organisation,
    Post,
)
from wellkept.stories.crowd.people import People
from wellkept.stories.crowd.recorded import (
    RISKS,
    ZONES,
    begun_on,
    deciders,
    lead_of,
    level_of_colleague,
    level_of_contact,
    notes,
    renews_on,
    worth,
    worth_a_year,
)
from wellkept.stories.crowd.size import FIRM, ZONE

AT_ONCE = 5_000


@transaction.atomic
def put_records(people: People) -> None:
    """Into an empty database, with the ids of `People`; the firm is organisation 1, account k organisation k + 1."""
    size = people.size
    everybody = range(1, size.colleagues + size.contacts + 1)
    _put(Organisation.objects, _organisations(people))
    _put(Domain.objects, (Domain(value=_domain(people, k), organisation_id=k) for k in range(1, size.accounts + 2)))
    _put(Person.objects, (Person(pk=one, name=people.name(one)) for one in everybody))
    _put(Address.objects, (_address(people, one) for one in everybody))
    accounts = range(1, size.accounts + 1)
    lead = {k: lead_of(people, k) for k in accounts}
    _put(Account.objects, (Account(pk=k, organisation_id=k + 1, kind="client", lead_id=lead[k]) for k in accounts))
    _put(Post.objects, _posts(people))
    _put(Contract.objects, _contracts(people))
    _put(Engagement.objects, _engagements(people))
    _put(EngagementRole.objects, _roles(people, lead))
    _notes(people)
    _number_on()


def _put(table: Manager[Any], rows: Iterator[Model]) -> None:
    batch: list[Model] = []
    for row in rows:
        batch.append(row)
        if len(batch) == AT_ONCE:
            table.bulk_create(batch, batch_size=500)
            batch = []
    table.bulk_create(batch, batch_size=500)


def _domain(people: People, organisation: int) -> str:
    return FIRM if organisation == 1 else people.domain(organisation - 2)


def _organisations(people: People) -> Iterator[Organisation]:
    yield Organisation(pk=1, key="crowd", name="Crowd", is_firm=True, time_zone=ZONE)
    for k in range(people.size.accounts):
        yield Organisation(pk=k + 2, key=f"a{k}", name=f"Account {k}", time_zone=ZONES[k % len(ZONES)])


def _address(people: People, one: int) -> Address:
    value = people.address(one)
    domain = value.rpartition("@")[2]
    return Address(pk=one, value=value, name=people.name(one), domain=domain, kind="person", person_id=one)


def _posts(people: People) -> Iterator[Post]:
    """Everybody's among us; of every fifth contact."""
    size = people.size
    for one in range(1, size.colleagues + 1):
        level = level_of_colleague(one)
        yield Post(person_id=one, organisation_id=1, title=level, level=level)
    for k, account in enumerate(people.account.tolist()):
        if level := level_of_contact(k):
            yield Post(person_id=k + 1 + size.colleagues, organisation_id=account + 2, title=level, level=level)


def _contracts(people: People) -> Iterator[Contract]:
    for k in range(1, people.size.accounts + 1):
        yield Contract(account_id=k, name="Service", value=worth_a_year(k), renews_on=renews_on(people, k))


def _engagements(people: People) -> Iterator[Engagement]:
    """One at every account, by its number."""
    for k in range(1, people.size.accounts + 1):
        begins, risk = begun_on(people, k), RISKS[k % 4]
        yield Engagement(pk=k, key=f"e{k}", name=f"Work {k}", account_id=k, value=worth(k), risk=risk, starts_on=begins)


def _roles(people: People, lead: dict[int, int]) -> Iterator[EngagementRole]:
    decides = deciders(people)
    for k, person in lead.items():
        yield EngagementRole(engagement_id=k, person_id=person, role="accountable")
        if k in decides:
            yield EngagementRole(engagement_id=k, person_id=decides[k], role="decision maker")


def _notes(people: People) -> None:
    found = notes(people)
    rows = [ContactNote(key=f"n{k}", happened_at=at, kind=kind) for k, (at, kind, _, _) in enumerate(found)]
    for note, (_, _, *pair) in zip(ContactNote.objects.bulk_create(rows), found, strict=True):
        note.people.set(pair)


def _number_on() -> None:
    """Rows to come are numbered after those that were put with their ids."""
    numbered: list[type[Model]] = [Organisation, Person, Address, Account, Engagement]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(statement)
