"""Once a day, ask whoever the running surveys ask, and remind once who has not answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from wellkept.jobs.job import Asked, Working, job
from wellkept.records.commands.invite import invite
from wellkept.records.models import Job, Survey
from wellkept.records.queries.mail_server import mail_server
from wellkept.records.queries.restored import sends_nothing
from wellkept.sdk.phrases import counted, joined

EVERY = timedelta(hours=20)


def _due(at: datetime) -> Iterator[Asked]:
    if not Survey.objects.filter(runs=True).exists() or mail_server() is None or sends_nothing():
        return
    last = Job.objects.filter(kind="send_surveys", state=Job.State.DONE).order_by("-pk").first()
    if last is None or abs(at - last.asked_at) > EVERY:  # whichever way the clock went meanwhile
        yield Asked({}, "send surveys", "send surveys")


@job(words="Asking for answers", due=_due)
def send_surveys(working: Working) -> None:
    """Letters are written down, each once; `send_mail` sends them."""
    done = invite(at=working.at) if not sends_nothing() else {}
    told = [(what, done[what]) for what in ("invited", "reminded") if done.get(what)]
    says = [counted(number, f"person {what}", f"people {what}") for what, number in told]
    working.tell(joined(says) or "nobody is to be asked today", 1.0)
