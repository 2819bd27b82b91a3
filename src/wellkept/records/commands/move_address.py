from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.facts.models import Address, Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_apart import keep_apart
from wellkept.records.queries.held_by import named_in_records


@transaction.atomic
def move_address(*, address: Address, to: Person, at: datetime) -> None:
    """Say whose an address is: nothing gives it back by itself. Who is left with no address and no record is gone.

    No fact changes.
    """
    before = address.person_id
    if before == to.pk:
        raise RefusedError(f"{address} belongs to {to} already")
    Address.objects.filter(pk=address.pk).update(person=to, kind=Address.Kind.PERSON, decided=True)
    if before:
        keep_apart(one=before, other=to.pk, at=at)
    leave_nobody(before)


def leave_nobody(person: int | None) -> None:
    """Take out a person of whom nothing is left."""
    if person and not Address.objects.filter(person_id=person).exists() and not named_in_records([person]):
        Person.objects.filter(pk=person).delete()
