from __future__ import annotations

from typing import Any

from django.db import transaction

from wellkept.facts.identity import merge_persons
from wellkept.facts.models import Person
from wellkept.records.models import Absence, Account, ContactNote, EngagementRole, Post, User


@transaction.atomic
def merge_people(*, keep: int, others: list[int]) -> None:
    """Make one person of several: their addresses and records become `keep`'s. No fact changes."""
    merge_persons(keep, others)
    for row in Post.objects.filter(person_id__in=others):
        _move(row, keep, organisation=row.organisation_id, title=row.title, starts_on=row.starts_on)
    for part in EngagementRole.objects.filter(person_id__in=others):
        _move(part, keep, engagement=part.engagement_id, role=part.role)
    for away in Absence.objects.filter(person_id__in=others):
        _move(away, keep, kind=away.kind, starts_on=away.starts_on)
    for note in ContactNote.objects.filter(people__in=others).distinct():
        note.people.remove(*others)
        note.people.add(keep)
    Account.objects.filter(lead_id__in=others).update(lead_id=keep)
    User.objects.filter(person_id__in=others).update(person_id=keep)
    Person.objects.filter(pk__in=others).delete()


def _move(row: Post | EngagementRole | Absence, keep: int, **same: Any) -> None:
    """Give a row to `keep`, unless they have the same one already."""
    stored = type(row).objects.filter(person_id=keep, **same)
    if stored.exists():
        row.delete()
    else:
        row.person_id = keep
        row.save(update_fields=["person"])
