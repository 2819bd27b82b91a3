"""A source that was asked for is read by a worker, so that the page answers at once."""

from __future__ import annotations

from wellkept.records.commands.ask_source import ask_source
from wellkept.records.models import Source, User
from wellkept.records.queries.due_parts import due_sources
from wellkept.web.page import now


def read_soon(source: Source, by: User) -> None:
    """Once, however often it is asked for before it begins; not while nothing of it may be read."""
    at = now()
    if source in due_sources(at):
        ask_source(source=source, at=at, by=by)
