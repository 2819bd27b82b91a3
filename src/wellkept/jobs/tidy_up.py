"""Once a day, remove what is kept for a while only: files that were brought, and jobs that are done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from wellkept.jobs.job import Asked, Working, job
from wellkept.records.commands.keep_files import remove_old_files
from wellkept.records.commands.trim_jobs import trim_jobs
from wellkept.records.models import Job
from wellkept.sdk.phrases import counted

EVERY = timedelta(hours=20)


def _due(at: datetime) -> Iterator[Asked]:
    last = Job.objects.filter(kind="tidy_up", state=Job.State.DONE).order_by("-pk").first()
    if last is None or abs(at - last.asked_at) > EVERY:  # whichever way the clock went meanwhile
        yield Asked({}, "tidy up", "tidy up")


@job(words="Tidying up", due=_due)
def tidy_up(working: Working) -> None:
    """What was read of the files stays."""
    files = remove_old_files(inbox=settings.INBOX_FOLDER, at=working.at)
    jobs = trim_jobs(at=working.at)
    gone = [f"the files of {counted(files, 'old import')}"] if files else []
    gone += [counted(jobs, "old job")] if jobs else []
    working.tell(f"removed {' and '.join(gone) or 'nothing: nothing is old enough'}")
