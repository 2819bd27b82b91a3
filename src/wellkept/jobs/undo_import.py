"""Take back a whole import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wellkept import pipeline
from wellkept.facts.models import Import
from wellkept.facts.reading_lock import StillReadingError
from wellkept.jobs.job import LaterError, Working, job
from wellkept.jobs.one_import import import_of, stopped, who_asked
from wellkept.records.commands.ask_refresh import ask_refresh


def _failed(given: Mapping[str, Any], words: str) -> None:
    said = f"Taking back stopped: {words}. Take it back again, it goes on where it stood."
    stopped(given, said, Import.State.FAILED)


@job(words="Taking back an import", slow=True, failed=_failed)
def undo_import(working: Working) -> None:
    """Begun again, it goes on where it stood; figures follow in a job of their own."""
    one, by = import_of(working), who_asked(working)
    working.tell("taking back")
    try:
        if one.undone_at is None:
            pipeline.take_back(one, working.at, by=by)
        else:  # cut off between the last row and this
            pipeline.know_who_is_who()
    except StillReadingError as busy:
        Import.objects.filter(pk=one.pk).update(process=None)
        raise LaterError(f"{busy}: it is taken back as soon as that is done") from busy
    working.tell("taken back", 1.0)
    with working.done_with():
        ask_refresh(at=working.at, full=True, by=by)
