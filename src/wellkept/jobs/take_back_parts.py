"""Take back what was read of a mailbox before its owner left it out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings

from wellkept.jobs.job import Asked, LaterError, Working, job
from wellkept.records.commands.ask_refresh import ask_refresh
from wellkept.records.commands.decide_part import take_back_part, to_take_back

LINE = "imports"


def _due(_at: datetime) -> Iterator[Asked]:
    if to_take_back():
        yield Asked({}, LINE, "take back parts")


@job(words="Taking back what was left out", slow=True, due=_due)
def take_back_parts(working: Working) -> None:
    """Nobody has to wait for it on a page: it may have to wait itself until reading ends."""
    parts = to_take_back()
    done = [take_back_part(part=part, at=working.at, folder=settings.COLUMNS_FOLDER) for part in parts]
    if any(done) or working.attempt > 1:
        ask_refresh(at=working.at, full=True)
    if not all(done):
        raise LaterError("something is being read: it is taken back as soon as that is done")
