from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.facts.identity import shown_name
from wellkept.facts.models import Address, Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_apart import keep_apart
from wellkept.records.queries.held_by import named_by


@transaction.atomic
def split_person(
    *, person: Person, addresses: Collection[int], at: datetime, name: str = "", along: Collection[str] = ()
) -> Person:
    """Make some of a person's addresses a person of their own, whom nothing joins again by itself. No fact changes.

    `along` names the records that go with them, as "post:12"; the others stay.
    """
    moved = list(Address.objects.filter(person=person, pk__in=addresses).order_by("pk"))
    if not moved:
        raise RefusedError("choose at least one address")
    if not Address.objects.filter(person=person).exclude(pk__in=[row.pk for row in moved]).exists():
        raise RefusedError("at least one address has to stay; to change the name, rename the person")
    fresh = Person.objects.create(name=plain(name, 200) or shown_name(moved[0]))
    Address.objects.filter(pk__in=[row.pk for row in moved]).update(person=fresh, decided=True)
    keep_apart(one=person.pk, other=fresh.pk, at=at)
    for reference in named_by():
        for row in reference.rows([person.pk]):
            if f"{reference.table}:{row.pk}" in along:
                setattr(row, reference.by, fresh.pk)
                row.save(update_fields=[reference.by])
    return fresh
