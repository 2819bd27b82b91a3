"""Backs up everything once a day, and when somebody asks for it on the page Backups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from wellkept.dump import refused
from wellkept.dump.keep_backup import keep_backup
from wellkept.jobs.job import Asked, GivenUpError, Working, job
from wellkept.records.queries.kept_backups import kept_backups

EVERY = timedelta(hours=24)
ONCE = "back_up"


def due(at: datetime) -> Iterable[Asked]:
    """A day after the last one."""
    last = next((one for one in kept_backups(at=at) if one.counted), None)
    if last is None or at - last.made_at >= EVERY:
        yield Asked(line=ONCE, once=ONCE)


@job(words="Back up", attempts=3, slow=True, due=due)
def back_up(working: Working) -> None:
    try:
        kept = keep_backup(at=working.at, why="daily" if working.by is None else "asked for", tell=working.tell)
    except refused.RefusedError as why:
        raise GivenUpError(str(why)) from why
    working.tell(f"{kept.made.path.name}, read back and compared")
