"""Colleagues are told what they asked to be told: in the morning at their hour, and at once where it cannot wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from wellkept.jobs.job import Asked, GivenUpError, LaterError, Working, job
from wellkept.letters.ask_notices import anything_to_ask, ask_notices
from wellkept.letters.send_notices import anything_to_send
from wellkept.letters.send_notices import send_notices as send
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.note_mail_trouble import note_mail_trouble
from wellkept.records.models import Job
from wellkept.records.queries.mail_server import mail_server
from wellkept.records.queries.reading import the_door
from wellkept.records.queries.restored import sends_nothing
from wellkept.sdk.outbound import CannotReadError
from wellkept.sdk.phrases import counted, joined

LINE = "mail"  # the same as that of letters: one at a time goes to the server
AFTER_FAILURE = timedelta(minutes=30)


def _due(at: datetime) -> Iterator[Asked]:
    """A server that refuses us is not asked again at once, by itself."""
    if mail_server() is None or sends_nothing():
        return
    last = Job.objects.filter(kind="send_notices").order_by("-pk").first()
    failed = last is not None and last.state == Job.State.FAILED and abs(at - last.asked_at) < AFTER_FAILURE
    if not failed and (anything_to_send(at) or anything_to_ask(at)):
        yield Asked({}, LINE, "send notices")


@job(words="Telling colleagues what is new", minutes=30, due=_due)
def send_notices(working: Working) -> None:
    """What was under way when a worker was killed is not known to have arrived, and is not sent again by itself."""

    def clock() -> datetime:
        working.tell("sending")
        return datetime.now(UTC)

    if sends_nothing():
        raise GivenUpError("This is a restored copy: nothing is sent.")
    ask_notices(working.at)
    if not anything_to_send(working.at):
        working.tell("nobody is to be told anything", 1.0)
        return
    try:
        done = send(door=the_door(), clock=clock)
    except RefusedError as refused:
        raise GivenUpError(str(refused)) from refused
    except CannotReadError as trouble:
        note_mail_trouble(words=str(trouble), at=datetime.now(UTC))
        if trouble.later:
            raise LaterError(str(trouble)) from trouble
        raise GivenUpError(str(trouble)) from trouble
    note_mail_trouble(words="", at=datetime.now(UTC))
    says = [counted(number, f"mail {what}", f"mails {what}") for what, number in done.items()]
    working.tell(joined(says) or "nothing waited", 1.0)
