"""What jobs that send mail have in common: how they go about it, and what they say when it fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from wellkept.jobs.job import GivenUpError, LaterError, Working
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.note_mail_trouble import note_mail_trouble
from wellkept.records.models import Job
from wellkept.records.queries.reading import the_door
from wellkept.sdk.outbound import CannotReadError, Door
from wellkept.sdk.phrases import counted, joined

LINE = "mail"  # one at a time goes to the server
AFTER_FAILURE = timedelta(minutes=30)
Clock = Callable[[], datetime]
Send = Callable[[Door, Clock], Counter[str]]


def failed_lately(kind: str, at: datetime) -> bool:
    """A server that refuses us is not asked again at once, by itself."""
    last = Job.objects.filter(kind=kind).order_by("-pk").first()
    return last is not None and last.state == Job.State.FAILED and abs(at - last.asked_at) < AFTER_FAILURE


def mailing(working: Working, send: Send, *, one: str, several: str) -> None:
    """Send what waits, and tell how many of each became what; trouble with the server is noted for its page."""

    def clock() -> datetime:
        working.tell("sending")
        return datetime.now(UTC)

    try:
        done = send(the_door(), clock)
    except RefusedError as refused:
        raise GivenUpError(str(refused)) from refused
    except CannotReadError as trouble:
        note_mail_trouble(words=str(trouble), at=datetime.now(UTC))
        if trouble.later:
            raise LaterError(str(trouble)) from trouble
        raise GivenUpError(str(trouble)) from trouble
    note_mail_trouble(words="", at=datetime.now(UTC))
    says = [counted(number, f"{one} {what}", f"{several} {what}") for what, number in done.items()]
    working.tell(joined(says) or "nothing waited", 1.0)
