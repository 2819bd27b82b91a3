"""Status reports and links that wait go out by the firm's mail server: each to its one address, and none twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from wellkept.jobs.job import Asked, Working, job
from wellkept.jobs.mailing import LINE, failed_lately, mailing
from wellkept.records.commands.send_dispatches import due_dispatches
from wellkept.records.commands.send_dispatches import send_dispatches as send


def _due(at: datetime) -> Iterator[Asked]:
    if not failed_lately("send_dispatches", at) and due_dispatches(at):
        yield Asked({}, LINE, "send dispatches")


@job(words="Sending reports and links", minutes=30, due=_due)
def send_dispatches(working: Working) -> None:
    """What was under way when a worker was killed is not known to have arrived, and is not sent again by itself."""
    mailing(working, lambda door, clock: send(door=door, clock=clock), one="mail", several="mails")
