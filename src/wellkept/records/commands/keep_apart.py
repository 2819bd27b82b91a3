from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.facts.models import Apart, LikelyMerge
from wellkept.records.commands.errors import RefusedError


@transaction.atomic
def keep_apart(*, one: int, other: int, at: datetime) -> None:
    """Say that two people are two: they are never proposed again, and never merged by what they have in common."""
    if one == other:
        raise RefusedError("this is one person already")
    first, second = sorted((one, other))
    Apart.objects.get_or_create(one_id=first, other_id=second, defaults={"decided_at": at})
    LikelyMerge.objects.filter(one_id=first, other_id=second).delete()
