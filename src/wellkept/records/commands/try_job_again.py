from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.records.commands.wait_again import wait_again
from wellkept.records.models import Job


@transaction.atomic
def try_job_again(*, job: int, at: datetime) -> Job | None:
    """Begin a failed job anew, as if it had never been tried. None where it has not failed."""
    found = Job.objects.select_for_update().filter(pk=job, state=Job.State.FAILED).first()
    if found is None:
        return None
    found.attempts = 0
    wait_again(job=found, at=at)
    return found
