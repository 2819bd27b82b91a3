from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.records.commands.wait_again import wait_again
from wellkept.records.models import Job


@transaction.atomic
def give_back_job(
    *, job: int, held_by: str, at: datetime, words: str = "", not_before: datetime | None = None
) -> Job | None:
    """Let it wait although it is not done, which is nobody's failure: its worker ends, or it has to be done later.

    The attempt does not count. None where it was not ours any more.
    """
    mine = Job.objects.select_for_update().filter(pk=job, held_by=held_by, state=Job.State.RUNNING)
    found = mine.first()
    if found is None:
        return None
    # One stays where it waits for a moment, so that a clock that is set back cannot make the moment a long one.
    found.attempts = max(found.attempts - 1, 1 if not_before else 0)
    wait_again(job=found, at=at, words=words, not_before=not_before)
    return found
