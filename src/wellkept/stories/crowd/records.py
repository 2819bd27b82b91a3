"""Who and what a crowd is, as records: the firm, its accounts, people with posts, engagements and contracts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
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
from wellkept.stories.crowd.size import FIRM, ZONE

RECORDS = 5
ZONES = ("", "", "", "Europe/London", "America/New_York", "Asia/Tokyo")
LEVELS = ("executive", "decision maker", "manager", "specialist", "user")
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
    lead = {k: (k * 31) % size.colleagues + 1 for k in accounts}
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
        level = LEVELS[0 if one % 97 == 0 else 2 if one % 11 == 0 else 3]
        yield Post(person_id=one, organisation_id=1, title=level, level=level)
    for k, account in enumerate(people.account.tolist()):
        if k % 5 == 0:
            level = LEVELS[k // 5 % len(LEVELS)]
            yield Post(person_id=k + 1 + size.colleagues, organisation_id=account + 2, title=level, level=level)


def _contracts(people: People) -> Iterator[Contract]:
    for k in range(1, people.size.accounts + 1):
        renews = (people.size.last + timedelta(days=(k * 37) % 365)).date()
        yield Contract(account_id=k, name="Service", value=1000.0 * (k % 400 + 5), renews_on=renews)


def _engagements(people: People) -> Iterator[Engagement]:
    """One at every account, by its number."""
    for k in range(1, people.size.accounts + 1):
        begins = (people.size.last - timedelta(days=100 + k % 300)).date()
        risk, value = ("low", "medium", "high", "")[k % 4], 5000.0 * (k % 90 + 1)
        yield Engagement(pk=k, key=f"e{k}", name=f"Work {k}", account_id=k, value=value, risk=risk, starts_on=begins)


def _roles(people: People, lead: dict[int, int]) -> Iterator[EngagementRole]:
    holder = {account: k for k, account in reversed(list(enumerate(people.account.tolist())))}
    for k, person in lead.items():
        yield EngagementRole(engagement_id=k, person_id=person, role="accountable")
        if k % 3:
            decider = holder[k - 1] + 1 + people.size.colleagues
            yield EngagementRole(engagement_id=k, person_id=decider, role="decision maker")


def _notes(people: People) -> None:
    size = people.size
    rng, count = size.rng(RECORDS), max(size.contacts // 25, 5)
    ties = rng.integers(0, len(people.contact), count).tolist()
    ago = (rng.random(count) * 365.0 * size.years).tolist()
    rows = [
        ContactNote(key=f"n{k}", happened_at=size.last - timedelta(days=days), kind=("call", "lunch", "review")[k % 3])
        for k, days in enumerate(ago)
    ]
    for note, tie in zip(ContactNote.objects.bulk_create(rows), ties, strict=True):
        note.people.set([int(people.colleague[tie]), int(people.contact[tie])])


def _number_on() -> None:
    """Rows to come are numbered after those that were put with their ids."""
    numbered: list[type[Model]] = [Organisation, Person, Address, Account, Engagement]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(statement)
