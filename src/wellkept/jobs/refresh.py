"""Measure and judge anew, because something changed or a new day began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from wellkept import pipeline
from wellkept.facts.models import Import
from wellkept.findings.models import Refresh
from wellkept.jobs.job import Asked, Working, job
from wellkept.records.commands.ask_refresh import ANEW, LINE
from wellkept.records.models import Job
from wellkept.records.queries.settings import firm_settings
from wellkept.sdk.phrases import counted

AFTER_MIDNIGHT = timedelta(minutes=5)
MEASURING, DONE = Import.State.MEASURING, Import.State.DONE
NOT_MEASURED = "What it brought is kept, but figures could not be made anew: the page Jobs says why."


def _due(at: datetime) -> Iterator[Asked]:
    """The day before is over: what time alone changes is measured, once."""
    last = Refresh.objects.filter(replayed=False).order_by("-day").first()
    # An old archive has figures of its own last day, whatever today is.
    if last and is_of_before(last.as_of, at) and pipeline.current_moment(at) > last.as_of:
        yield Asked({"full": False}, LINE, LINE)


def is_of_before(as_of: datetime, at: datetime) -> bool:
    """Whether a midnight of the firm, and a little more, has passed since."""
    zone = ZoneInfo(str(firm_settings()["time_zone"]))
    return (at - AFTER_MIDNIGHT).astimezone(zone).date() > as_of.astimezone(zone).date()


def _failed(_given: Mapping[str, Any], _words: str) -> None:
    Import.objects.filter(state=MEASURING).update(state=DONE, message=NOT_MEASURED)


@job(words="Figures", due=_due, failed=_failed)
def refresh(working: Working) -> None:
    """Full where that was asked for, or where facts came in late."""
    full = bool(working.given.get("full"))
    if not full and Job.objects.filter(once=ANEW, state=Job.State.WAITING).exists():
        working.tell("The whole history is told anew next, and this with it.", 1.0)
        return
    brought = list(Import.objects.filter(state=MEASURING).values_list("pk", flat=True))
    if full:
        done = pipeline.refresh(pipeline.current_moment(working.at), full=True, progress=working.tell)
    else:
        done = pipeline.refresh_after_import(working.at, progress=working.tell)
    Import.objects.filter(pk__in=brought, state=MEASURING).update(state=DONE)
    working.tell(f"as of {done.as_of:%-d %b %Y}: {counted(done.open_findings, 'finding')} open", 1.0)
