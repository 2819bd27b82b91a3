"""Whether somebody does the work that pages ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.cli.doctoring.verdict import Verdict, good, warning, wrong

LONG = timedelta(minutes=5)


def look() -> Iterator[Verdict]:
    from wellkept.cli.home import now
    from wellkept.records.models import Job
    from wellkept.records.queries.jobs_due import jobs_due
    from wellkept.records.queries.workers import workers_alive
    from wellkept.sdk.phrases import counted

    at = now()
    alive = workers_alive(at)
    late = jobs_due(at - LONG).count()
    failed = Job.objects.filter(state=Job.State.FAILED, ended_at__gte=at - timedelta(days=7)).count()
    start = "wellkept work, or wellkept start"
    if not alive and late:
        yield wrong(f"no worker is at work; {counted(late, 'job')} had to wait", start)
    elif not alive:
        yield warning("no worker is at work: sources are not read", start)
    elif late:
        yield warning(
            f"{counted(late, 'job')} waited for more than five minutes", "start a second worker: wellkept work"
        )
    else:
        yield good(f"{counted(len(alive), 'worker')} at work, nothing waits long")
    if failed:
        yield warning(f"{counted(failed, 'job')} failed within a week", "the page Jobs says why, and tries it again")
