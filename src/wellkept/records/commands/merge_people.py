from __future__ import annotations

from django.db import transaction

from wellkept.facts.identity import merge_persons
from wellkept.facts.models import Person
from wellkept.records.models import Absence, Account, ContactNote, EngagementRole, Post, User


@transaction.atomic
def merge_people(*, keep: int, others: list[int]) -> None:
    """Make one person of several: their addresses and records become `keep`'s. No fact changes."""
    merge_persons(keep, others)
    for model in (Post, EngagementRole, Absence):
        held = model.objects.filter(person_id__in=others)  # type: ignore[attr-defined]
        for row in held:
            _move(row, keep)
    for note in ContactNote.objects.filter(people__in=others).distinct():
        note.people.remove(*others)
        note.people.add(keep)
    Account.objects.filter(lead_id__in=others).update(lead_id=keep)
    User.objects.filter(person_id__in=others).update(person_id=keep)
    Person.objects.filter(pk__in=others).delete()


def _move(row: Post | EngagementRole | Absence, keep: int) -> None:
    """Give a row to `keep`, unless they have the same one already."""
    unique = next(iter(row._meta.constraints)).fields  # type: ignore[union-attr]
    same = {name: getattr(row, name) for name in unique if name != "person"} | {"person_id": keep}
    if type(row).objects.filter(**same).exists():
        row.delete()
    else:
        type(row).objects.filter(pk=row.pk).update(person_id=keep)
