from __future__ import annotations

from datetime import datetime, timedelta

from wellkept.records.models import Job

KEPT_FOR = timedelta(days=30)
OF_THE_CLOCK = timedelta(days=3)  # a source that is read every few minutes has its own history on its page
FAILED_FOR = timedelta(days=365)


def trim_jobs(*, at: datetime) -> int:
    """Remove what was done more than thirty days ago, sooner where nobody had asked; what failed stays for a year."""
    done = Job.objects.filter(state=Job.State.DONE)
    old = [
        done.filter(ended_at__lt=at - KEPT_FOR),
        done.filter(ended_at__lt=at - OF_THE_CLOCK, asked_by=None).exclude(kind="tidy_up"),
        Job.objects.filter(state=Job.State.FAILED, ended_at__lt=at - FAILED_FOR),
    ]
    return sum(some.delete()[0] for some in old)
