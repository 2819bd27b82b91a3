from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Absence


@transaction.atomic
def add_absence(*, person: int, kind: str, starts_on: date, ends_on: date | None) -> Absence:
    """A colleague is away, or leaves, as said on a page. The same again changes only the end."""
    if ends_on and ends_on < starts_on:
        raise RefusedError("it ends before it starts")
    key: dict[str, Any] = {"person_id": person, "kind": kind, "starts_on": starts_on}
    return Absence.objects.update_or_create(**key, defaults={"ends_on": ends_on})[0]


@transaction.atomic
def remove_absence(*, absence: Absence) -> None:
    """It was never so."""
    absence.delete()
