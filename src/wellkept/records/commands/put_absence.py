from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.name_person import name_person
from wellkept.records.models import Absence


@transaction.atomic
def put_absence(*, person: str, starts_on: date, ends_on: date | None = None, kind: str = "leave") -> bool:
    """A colleague is away, or leaves. Returns whether anything was new."""
    key = {"person": name_person(person), "kind": kind, "starts_on": starts_on}
    row, fresh = Absence.objects.get_or_create(**key, defaults={"ends_on": ends_on})
    if not fresh and row.ends_on != ends_on:
        Absence.objects.filter(pk=row.pk).update(ends_on=ends_on)
        return True
    return fresh
