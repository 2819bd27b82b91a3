from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from wellkept.records.models import Job, User

TRIES = 20


def enqueue(
    *,
    kind: str,
    at: datetime,
    given: Mapping[str, Any] | None = None,
    line: str = "",
    once: str = "",
    by: User | None = None,
    not_before: datetime | None = None,
) -> Job:
    """Ask for a job: together with whatever else the caller stores, or not at all.

    `line`: one at a time, in this order. `once`: where one of these words waits already, it is that one. `given` holds
    plain values, ids and no names. `by` is whose rights it runs with.
    """
    new = Job(kind=kind, given=dict(given or {}), line=line, once=once, asked_at=at, asked_by=by, not_before=not_before)
    for _ in range(TRIES):
        if found := _waits(once):
            return found
        try:
            with transaction.atomic():
                new.save(force_insert=True)
        except IntegrityError:
            if not once:
                raise
            continue  # somebody asked for the same just now
        return new
    raise RuntimeError(f"no job {once} could be asked for")


def _waits(once: str) -> Job | None:
    """The one that waits, held so that no worker begins it before what the caller stores can be seen."""
    if not once:
        return None
    with transaction.atomic():
        return Job.objects.select_for_update().filter(once=once, state=Job.State.WAITING).first()
