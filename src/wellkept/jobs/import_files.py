"""Read files that were brought on a page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wellkept import pipeline
from wellkept.facts.models import Import
from wellkept.jobs.following import following
from wellkept.jobs.job import GivenUpError, Working, job
from wellkept.jobs.one_import import (
    begin_anew,
    brought_before,
    count_together,
    how_far,
    import_of,
    stopped,
    who_asked,
)
from wellkept.records.commands.ask_refresh import ask_refresh

State = Import.State
GONE = "Its files are not kept any more: bring them again."


def _failed(given: Mapping[str, Any], words: str) -> None:
    stopped(given, f"Reading stopped: {words}. What was read is kept; read it again, nothing doubles.", State.FAILED)


@job(words="Import", slow=True, failed=_failed)
def import_files(working: Working) -> None:
    """Facts and records first; figures follow in a job of their own. Begun again, it adds what is missing."""
    one = import_of(working)
    if one.state not in {State.MEASURING, State.DONE}:
        _read(working, one)
    with working.done_with():
        if Import.objects.filter(pk=one.pk).exclude(state=State.DONE).update(state=State.MEASURING):
            ask_refresh(at=working.at, by=who_asked(working))


def _read(working: Working, one: Import) -> None:
    paths = [Path(path) for path in one.paths]
    if not all(path.exists() for path in paths):
        raise GivenUpError(GONE)
    before = brought_before(one) if working.attempt > 1 else {}
    begin_anew(one, State.RUNNING, working.at)
    with following(working, lambda: how_far(one)):
        outcome = pipeline.ingest(paths, working.at, connector=one.connector, into=one, then=State.RUNNING)
    count_together(one, before)
    one.save()
    working.tell(f"{sum(one.added.values()):,} new, {outcome.quarantined:,} set aside", 1.0)
