from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from wellkept.facts.identity import certain_merges, merge_persons
from wellkept.facts.models import Person
from wellkept.records.commands.merge_people import merge_people
from wellkept.records.queries.held_by import named_in_records


@transaction.atomic
def merge_certain(group_of: Callable[[str], str]) -> int:
    """Join people who bear one full name in one organisation (after its domains were joined). Returns merges."""
    groups = certain_merges(group_of)
    named = named_in_records(one for group in groups for one in group) if groups else set()
    gone: list[int] = []
    for keep, *others in groups:
        if named.intersection(others):
            merge_people(keep=keep, others=others)
        else:
            merge_persons(keep, others)
            gone += others
    Person.objects.filter(pk__in=gone).delete()
    return sum(len(group) - 1 for group in groups)
