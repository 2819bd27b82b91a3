from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_engagement import account_named
from wellkept.records.models import Review


@transaction.atomic
def put_review(
    *,
    account: str,
    due_on: date,
    kind: str = "review",
    by: str = "us",
    promised_on: date | None = None,
    held_on: date | None = None,
) -> bool:
    """State a review, roadmap or plan that was promised, and that it was held. Returns whether anything was new."""
    if promised_on and promised_on > due_on:
        raise RefusedError("it is due before it was promised")
    key = {"account": account_named(account), "kind": kind, "by": by, "due_on": due_on}
    stated = {name: day for name, day in (("promised_on", promised_on), ("held_on", held_on)) if day}
    row, fresh = Review.objects.get_or_create(**key, defaults=stated)
    if fresh or all(getattr(row, name) == day for name, day in stated.items()):
        return fresh
    Review.objects.filter(pk=row.pk).update(**stated)
    return True
