from __future__ import annotations

from datetime import datetime

from wellkept.records.commands.enqueue import enqueue
from wellkept.records.models import Job, User

LINE = "figures"
ANEW = "figures anew"


def ask_refresh(*, at: datetime, full: bool = False, by: User | None = None) -> Job:
    """Have the figures made anew, once for all that is asked meanwhile; `full` tells the whole history again."""
    return enqueue(kind="refresh", at=at, given={"full": full}, line=LINE, once=ANEW if full else LINE, by=by)
