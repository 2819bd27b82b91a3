"""What kinds of jobs ask for by themselves, such as sources that are due."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wellkept.jobs.job import Asked, Kind

RESTS = timedelta(hours=1)  # after it failed for good


def ask_by_the_clock(at: datetime, say: Callable[[str], None]) -> None:
    """Ask for everything that is due, and not asked for yet."""
    from wellkept.jobs.kinds import kinds
    from wellkept.records.commands.enqueue import enqueue

    for kind in kinds().values():
        try:
            for one in kind.due(at) if kind.due else ():
                if not _is_known(kind, one, at):
                    enqueue(kind=kind.name, at=at, given=one.given, line=one.line, once=one.once)
        except Exception as broken:  # noqa: BLE001 -- one kind's trouble is not the next one's
            say(f"{kind.words}: cannot say what is due ({type(broken).__name__})")


def _is_known(kind: Kind, one: Asked, at: datetime) -> bool:
    """Whether it waits or runs, or failed a short while ago."""
    from wellkept.records.models import Job

    same = Job.objects.filter(kind=kind.name, once=one.once, line=one.line)
    if same.filter(state__in=[Job.State.WAITING, Job.State.RUNNING]).exists():
        return True
    return same.filter(state=Job.State.FAILED, ended_at__gt=at - RESTS).exists()
