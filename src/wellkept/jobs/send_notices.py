"""Colleagues are told what they asked to be told: in the morning at their hour, and at once where it cannot wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from wellkept.jobs.job import Asked, GivenUpError, Working, job
from wellkept.jobs.mailing import LINE, failed_lately, mailing
from wellkept.letters.ask_notices import anything_to_ask, ask_notices
from wellkept.letters.send_notices import anything_to_send
from wellkept.letters.send_notices import send_notices as send
from wellkept.records.queries.mail_server import mail_server
from wellkept.records.queries.restored import sends_nothing


def _due(at: datetime) -> Iterator[Asked]:
    if mail_server() is None or sends_nothing():
        return
    if not failed_lately("send_notices", at) and (anything_to_send(at) or anything_to_ask(at)):
        yield Asked({}, LINE, "send notices")


@job(words="Telling colleagues what is new", minutes=30, due=_due)
def send_notices(working: Working) -> None:
    """What was under way when a worker was killed is not known to have arrived, and is not sent again by itself."""
    if sends_nothing():
        raise GivenUpError("This is a restored copy: nothing is sent.")
    ask_notices(working.at)
    if not anything_to_send(working.at):
        working.tell("nobody is to be told anything", 1.0)
        return
    mailing(working, lambda door, clock: send(door=door, clock=clock), one="mail", several="mails")
