"""Try the past of what is stored: when somebody asks for it, and from then on once a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from wellkept import pipeline
from wellkept.backtest.keep_found import keep_found
from wellkept.backtest.run_back_test import back_test as try_past
from wellkept.findings.models import BackTest
from wellkept.jobs.job import Asked, Working, job
from wellkept.records.models import Job

EVERY, AFTER_A_FAILURE = timedelta(days=30), timedelta(days=1)
LINE = "back_test"


def _due(at: datetime) -> Iterator[Asked]:
    """The first is asked for by somebody. An old archive has nothing new to be judged by."""
    last = BackTest.objects.order_by("-made_at").first()
    if last is None or at - last.made_at < EVERY or pipeline.current_moment(at) - last.as_of < EVERY:
        return
    tried = Job.objects.filter(kind=LINE).order_by("-pk").first()
    if tried is None or at - tried.asked_at >= AFTER_A_FAILURE:
        yield Asked({}, LINE, LINE)


@job(words="Back-test", attempts=3, due=_due)
def back_test(working: Working) -> None:
    """What was found is kept; a recalibration that did better is proposed, and waits until somebody uses it."""
    found = try_past(pipeline.current_moment(working.at), progress=working.tell)
    kept = keep_found(found, working.at)
    version = kept.calibration
    proposed = f"; version {version.version} is proposed" if version and version.used_from is None else ""
    working.tell(f"up to {found.as_of:%-d %b %Y}{proposed}", 1.0)
