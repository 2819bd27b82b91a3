from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from wellkept.records.models import Job

ANOTHER = "The same was asked for again meanwhile; that does it."


def wait_again(*, job: Job, at: datetime, words: str = "", not_before: datetime | None = None) -> None:
    """Let a job wait for its turn anew. Where another of its `once` waits already, that one does it."""
    job.state, job.held_by, job.share = Job.State.WAITING, "", None
    job.words, job.not_before, job.ended_at = words[:500], not_before, None
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError:
        job.state, job.words, job.not_before, job.ended_at = Job.State.DONE, ANOTHER, None, at
        job.save()
