"""What was answered on survey pages goes among the facts, and figures follow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from wellkept.jobs.job import Asked, Working, job
from wellkept.records.commands.ask_refresh import ask_refresh
from wellkept.records.commands.tell_answers import tell_answers as tell
from wellkept.records.commands.tell_answers import untold_answers
from wellkept.sdk.phrases import counted

GATHERED = timedelta(seconds=30)  # figures are made once for many


def _due(at: datetime) -> Iterator[Asked]:
    if untold_answers(before=at - GATHERED):
        yield Asked({}, "tell answers", "tell answers")


@job(words="Keeping answers", due=_due)
def tell_answers(working: Working) -> None:
    """Begun again, it tells only what is not told yet."""
    count = tell(at=working.at, folder=settings.COLUMNS_FOLDER)
    working.tell(f"{counted(count, 'answer')} kept", 1.0)
    if count:
        ask_refresh(at=working.at)
