"""Read a source that is due, or that somebody asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from wellkept import pipeline
from wellkept.jobs.job import Asked, LaterError, Working, job
from wellkept.jobs.one_import import who_asked
from wellkept.records.commands.ask_refresh import ask_refresh
from wellkept.records.commands.ask_source import line_of
from wellkept.records.commands.run_source import IsReadNowError, run_source
from wellkept.records.models import SourceRun
from wellkept.records.queries.due_parts import due_sources
from wellkept.records.queries.reading import the_door


def _due(at: datetime) -> Iterator[Asked]:
    for source in due_sources(at):
        yield Asked({"source": source.pk}, line_of(source.pk), line_of(source.pk))


@job(words="Reading a source", slow=True, due=_due)
def read_source(working: Working) -> None:
    """What it stored before it was cut off stays, and the next goes on from there."""
    runs: Sequence[SourceRun] = ()
    working.tell("reading")
    for source in due_sources(working.at):
        if source.pk == working.given["source"]:
            try:
                runs = run_source(source, working.at, the_door())
            except IsReadNowError as busy:
                raise LaterError("it is being read by a command at this moment") from busy
    if working.attempt > 1 or any(run.added for run in runs):
        pipeline.know_who_is_who()
        with working.done_with():
            working.tell(_words(runs), 1.0)
            ask_refresh(at=working.at, by=who_asked(working))
    else:
        working.tell(_words(runs), 1.0)


def _words(runs: Sequence[SourceRun]) -> str:
    if not runs:
        return "nothing of it was due"
    said = f"{sum(run.added for run in runs):,} new, {sum(run.known for run in runs):,} known already"
    wrong = sum(bool(run.error) for run in runs)
    return f"{said}; {wrong} of {len(runs)} parts could not be read, the page Sources says why" if wrong else said
