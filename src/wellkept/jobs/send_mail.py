"""Letters that wait go out by the firm's mail server: each to its one address, and none twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from wellkept.jobs.job import Asked, Working, job
from wellkept.jobs.mailing import LINE, failed_lately, mailing
from wellkept.records.commands.send_letters import due_letters, send_letters


def _due(at: datetime) -> Iterator[Asked]:
    if not failed_lately("send_mail", at) and due_letters(at):
        yield Asked({}, LINE, LINE)


@job(words="Sending mail", minutes=30, due=_due)
def send_mail(working: Working) -> None:
    """What was under way when a worker was killed is not known to have arrived, and waits for somebody to decide."""
    mailing(working, lambda door, clock: send_letters(door=door, clock=clock), one="letter", several="letters")
