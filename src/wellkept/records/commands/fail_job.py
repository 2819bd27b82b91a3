from __future__ import annotations

from datetime import datetime, timedelta
from random import SystemRandom

from django.db import transaction

from wellkept.records.commands.claim_job import LONGEST_WAIT
from wellkept.records.commands.wait_again import wait_again
from wellkept.records.models import Job

FIRST_WAIT = timedelta(seconds=2)
GROWS = 4
JITTER = 0.25  # so that what failed together does not come back together


@transaction.atomic
def fail_job(*, job: int, held_by: str, at: datetime, words: str, attempts: int, at_once: bool = False) -> Job | None:
    """An attempt failed, and `words` say why. It is begun anew after a wait that grows, or `at_once`, or never again
    once its attempts are used up. None where it was not ours any more.
    """
    mine = Job.objects.select_for_update().filter(pk=job, held_by=held_by, state=Job.State.RUNNING)
    found = mine.first()
    if found is None:
        return None
    if found.attempts < attempts:
        wait_again(job=found, at=at, words=words, not_before=None if at_once else at + wait(found.attempts))
        return found
    found.state, found.held_by, found.share, found.ended_at = Job.State.FAILED, "", None, at
    found.words = _for_good(words, found.attempts)[:500]
    found.save()
    return found


def wait(attempts: int) -> timedelta:
    """Two seconds after the first attempt, then four times as long each time, up to five minutes."""
    usual: timedelta = FIRST_WAIT * int(GROWS ** min(attempts - 1, 12))
    return min(usual, LONGEST_WAIT / (1 + JITTER)) * SystemRandom().uniform(1 - JITTER, 1 + JITTER)


def _for_good(words: str, begun: int) -> str:
    return words if begun <= 1 else f"Begun {begun} times and never done. The last time: {words}"
