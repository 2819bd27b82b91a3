from __future__ import annotations

from typing import Any

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Case, CaseBehind


@transaction.atomic
def change_case(*, case: Case, **values: Any) -> bool:
    """Put right what is stated of a case: title, owner, queue, their_reference ... Returns whether anything is new."""
    new = {name: value for name, value in values.items() if getattr(case, name) != value}
    for name, value in new.items():
        setattr(case, name, value)
    if new:
        case.save(update_fields=sorted(new))
    return bool(new)


@transaction.atomic
def link_case(*, case: Case, behind: Case) -> bool:
    """Say that a client's case waits for a vendor's. Returns whether that is new."""
    if (case.direction, behind.direction) != (Case.Direction.INBOUND, Case.Direction.OUTBOUND):
        raise RefusedError("a client's case waits for one that we opened with a vendor")
    return CaseBehind.objects.get_or_create(case=case, behind=behind)[1]


@transaction.atomic
def unlink_case(*, case: Case, behind: Case) -> bool:
    """Say that it does not wait for that any more."""
    return bool(CaseBehind.objects.filter(case=case, behind=behind).delete()[0])
