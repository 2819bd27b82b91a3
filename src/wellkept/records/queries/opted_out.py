from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from wellkept.facts.models import Address
from wellkept.records.models import OptOut


def addresses_of(address: Address) -> QuerySet[Address]:
    """All addresses of whoever has this one."""
    same = Q(pk=address.pk)
    return Address.objects.filter(same | Q(person=address.person_id) if address.person_id else same)


def opted_out(people: Iterable[int]) -> set[int]:
    """Which of these people want to be asked nothing more."""
    found = OptOut.objects.filter(address__person__in=set(people))
    return {one for one in found.values_list("address__person", flat=True) if one}


def is_opted_out(address: Address) -> bool:
    return OptOut.objects.filter(address__in=addresses_of(address)).exists()
