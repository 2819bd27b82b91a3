from __future__ import annotations

from datetime import datetime

from wellkept.records.commands.enqueue import enqueue
from wellkept.records.models import Job, Source, User


def ask_source(*, source: Source, at: datetime, by: User | None = None) -> Job:
    """Have what is due of a source read, once for all who ask meanwhile, and never twice at the same time."""
    line = line_of(source.pk)
    return enqueue(kind="read_source", at=at, given={"source": source.pk}, line=line, once=line, by=by)


def line_of(source: int) -> str:
    """In which reading it stands."""
    return f"source {source}"
