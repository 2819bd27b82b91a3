from __future__ import annotations

from django.db import transaction

from wellkept.facts.identity import shown_name
from wellkept.facts.models import Address, Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.move_address import leave_nobody


@transaction.atomic
def set_address_kind(*, address: Address, kind: str) -> None:
    """Say that an address is a person's, or a role's, a machine's or a list's, and so nobody's. No fact changes."""
    if kind not in Address.Kind.values:
        raise RefusedError(f"no address is a {kind}; known are {', '.join(Address.Kind.values)}")
    before = address.person_id
    if kind != Address.Kind.PERSON:
        Address.objects.filter(pk=address.pk).update(kind=kind, person=None, decided=True)
        leave_nobody(before)
        return
    whose = before or Person.objects.create(name=shown_name(address)).pk
    Address.objects.filter(pk=address.pk).update(kind=kind, person=whose, decided=True)
