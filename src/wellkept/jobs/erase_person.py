"""Erases somebody. It goes on by itself until it is through, whatever is killed meanwhile."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from wellkept.jobs.job import Asked, LaterError, Working, job
from wellkept.privacy.ask_erasure import LINE
from wellkept.privacy.erase_person import erase_person as carry_through
from wellkept.records.commands.ask_refresh import ask_refresh
from wellkept.records.models import Erasure


def unfinished(_at: datetime) -> Iterable[Asked]:
    """Whoever is half erased is asked for again, even if the job was lost."""
    for pk in Erasure.objects.exclude(step=Erasure.Step.DONE).values_list("pk", flat=True):
        yield Asked({"erasure": pk}, LINE, f"erase {pk}")


@job(words="Erase a person", attempts=5, due=unfinished)
def erase_person(working: Working) -> None:
    erasure = Erasure.objects.filter(pk=working.given["erasure"]).first()
    if erasure and erasure.step != Erasure.Step.DONE:
        named = erasure.step == Erasure.Step.ASKED
        done = carry_through(erasure=erasure, at=working.at, folder=settings.COLUMNS_FOLDER, tell=working.tell)
        if named:
            ask_refresh(at=working.at, full=True)  # what findings say is told anew
        if done.waits:
            raise LaterError(f"No table names them any more; {done.waits}.")
