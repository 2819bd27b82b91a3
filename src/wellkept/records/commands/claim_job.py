from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from wellkept.records.models import Job

LONGEST_WAIT = timedelta(minutes=5)  # between two attempts
State = Job.State


def claim_job(
    *, worker: str, at: datetime, not_kinds: Collection[str] = (), not_unasked: Collection[str] = ()
) -> Job | None:
    """Begin the next job that is due: only one worker gets it. None where nothing is due, or another was quicker.

    `not_kinds` are left waiting; `not_unasked` too, where nobody asked for them: the clock did.
    """
    due = _due(at).exclude(kind__in=not_kinds).exclude(kind__in=not_unasked, asked_by=None)
    if not due.exists():  # a look costs less than a transaction that may write
        return None
    try:
        with transaction.atomic():
            found = due.select_for_update(skip_locked=True, of=("self",)).first()
            if found is None:
                return None
            _begin(found, worker, at)
    except IntegrityError:  # another of its line began at this moment
        return None
    return found


def _begin(found: Job, worker: str, at: datetime) -> None:
    found.state, found.held_by = State.RUNNING, f"{worker}:{secrets.token_hex(4)}"
    found.attempts += 1
    found.begun_at, found.ended_at, found.not_before = at, None, None
    found.share, found.words = None, ""
    found.save()


def _due(at: datetime) -> QuerySet[Job]:
    """In the order of asking, what people asked for first; in a line strictly one after another."""
    begins = _begins(at)
    line = Job.objects.filter(line=OuterRef("line"))
    busy = Exists(line.filter(state=State.RUNNING))
    earlier = Exists(line.filter(state=State.WAITING, pk__lt=OuterRef("pk")).filter(begins | Q(attempts__gt=0)))
    found = Job.objects.filter(begins, state=State.WAITING).filter(Q(line="") | (~busy & ~earlier))
    by_the_clock = ExpressionWrapper(Q(asked_by=None), BooleanField())
    return found.order_by(by_the_clock, "pk")


def _begins(at: datetime) -> Q:
    """A clock that was set back must not make an attempt wait for longer than any attempt waits."""
    jumped = Q(attempts__gt=0, not_before__gt=at + LONGEST_WAIT)
    return Q(not_before=None) | Q(not_before__lte=at) | jumped
