"""Letters that wait go out by the firm's mail server: each to its one address, and none twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from wellkept.jobs.job import Asked, GivenUpError, LaterError, Working, job
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.note_mail_trouble import note_mail_trouble
from wellkept.records.commands.send_letters import due_letters, send_letters
from wellkept.records.models import Job
from wellkept.records.queries.reading import the_door
from wellkept.sdk.outbound import CannotReadError
from wellkept.sdk.phrases import counted, joined

LINE = "mail"
AFTER_FAILURE = timedelta(minutes=30)


def _due(at: datetime) -> Iterator[Asked]:
    """A server that refuses us is not asked again at once, by itself."""
    last = Job.objects.filter(kind="send_mail").order_by("-pk").first()
    failed = last is not None and last.state == Job.State.FAILED and abs(at - last.asked_at) < AFTER_FAILURE
    if not failed and due_letters(at):
        yield Asked({}, LINE, LINE)


@job(words="Sending mail", minutes=30, due=_due)
def send_mail(working: Working) -> None:
    """What was under way when a worker was killed is not known to have arrived, and waits for somebody to decide."""

    def clock() -> datetime:
        working.tell("sending")
        return datetime.now(UTC)

    try:
        done = send_letters(door=the_door(), clock=clock)
    except RefusedError as refused:
        raise GivenUpError(str(refused)) from refused
    except CannotReadError as trouble:
        note_mail_trouble(words=str(trouble), at=datetime.now(UTC))
        if trouble.later:
            raise LaterError(str(trouble)) from trouble
        raise GivenUpError(str(trouble)) from trouble
    note_mail_trouble(words="", at=datetime.now(UTC))
    says = [counted(number, f"letter {what}", f"letters {what}") for what, number in done.items()]
    working.tell(joined(says) or "nothing waited", 1.0)
