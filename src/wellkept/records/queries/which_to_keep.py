from __future__ import annotations

from wellkept.records.models import SourcePart, User
from wellkept.records.queries.held_by import named_by


def which_to_keep(one: int, other: int) -> tuple[int, int]:
    """Of two who are one: whose number stays, and whose goes. Who signs in, is read or has more records stays."""
    first, second = sorted((one, other), key=_weight, reverse=True)
    return first, second


def _weight(person: int) -> tuple[bool, bool, int, int]:
    signs_in, is_read = User.objects.filter(person_id=person), SourcePart.objects.filter(owner_id=person)
    held = sum(reference.count(person) for reference in named_by())
    return signs_in.exists(), is_read.exists(), held, -person
