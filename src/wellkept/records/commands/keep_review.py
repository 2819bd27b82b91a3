from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Account, Review


@dataclass(frozen=True)
class Promise:
    """What somebody says of a promised review. `promised_by` and `promised_to` are people by id."""

    due_on: date
    kind: str = "review"
    by: str = "us"
    promised_by: int | None = None
    promised_to: int | None = None
    promised_on: date | None = None
    what: str = ""
    held_on: date | None = None
    missed: bool = False


@transaction.atomic
def keep_review(*, account: Account, promise: Promise, today: date, review: Review | None = None) -> Review:
    """Keep a promised review of an account as somebody says it: a new one, or one that stands there."""
    _check(promise, today)
    same = Review.objects.filter(account=account, kind=promise.kind, by=promise.by, due_on=promise.due_on)
    if (same.exclude(pk=review.pk) if review else same).exists():
        raise RefusedError(f"a {promise.kind} for that day was promised already: change that one")
    row = review or Review(account=account)
    row.kind, row.by, row.due_on = promise.kind, promise.by, promise.due_on
    row.promised_by_id, row.promised_to_id = promise.promised_by, promise.promised_to
    row.promised_on, row.held_on, row.missed = promise.promised_on, promise.held_on, promise.missed
    row.what = plain(promise.what, 300)
    row.save()
    return row


def _check(promise: Promise, today: date) -> None:
    if promise.promised_on and promise.promised_on > promise.due_on:
        raise RefusedError("it is due before it was promised")
    if promise.promised_on and promise.promised_on > today:
        raise RefusedError("what will only be promised later is not promised yet")
    if promise.held_on and promise.held_on > today:
        raise RefusedError("a review that is still to come was not held yet")
    if promise.promised_by is not None and promise.promised_by == promise.promised_to:
        raise RefusedError("a promise needs two: who gave it, and to whom")


@transaction.atomic
def remove_review(*, review: Review) -> None:
    """Take out a promise that was never one."""
    review.delete()
