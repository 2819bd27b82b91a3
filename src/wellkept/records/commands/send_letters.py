"""Letters go out one by one: what was begun is written down before the server hears of it, what it answered after."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

from django.db import transaction
from django.db.models import Q

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.make_survey_link import make_survey_link
from wellkept.records.commands.what_became import CUT_OFF, what_became
from wellkept.records.models import Invitation, Letter, MailServer
from wellkept.records.queries.mail_server import mail_server, posted_by
from wellkept.records.queries.opted_out import is_opted_out
from wellkept.records.queries.restored import WHY, sends_nothing
from wellkept.records.queries.survey_letter import survey_letter
from wellkept.sdk.letter import NotAnAddressError
from wellkept.sdk.outbound import Door
from wellkept.sdk.outbound.posting import Posted, Posting, posting

State = Letter.State
MOST_AT_ONCE = 200
Clock = Callable[[], datetime]


def due_letters(at: datetime) -> bool:
    """Whether anything waits to be sent now, by a server that there is."""
    ready = Letter.objects.filter(_ready(at)) | Letter.objects.filter(state=State.SENDING)
    return mail_server() is not None and not sends_nothing() and ready.exists()


def send_letters(*, door: Door, clock: Clock) -> Counter[str]:
    """Send what waits, each to its one address. Counts letters by what became of them.

    To be called by one at a time: a letter found half sent belongs to somebody who is gone, and is not sent again.
    """
    server = mail_server()
    if sends_nothing():
        raise RefusedError(WHY)
    if server is None:
        raise RefusedError("no mail server is set")
    done: Counter[str] = Counter()
    done["unknown"] += Letter.objects.filter(state=State.SENDING).update(state=State.UNKNOWN, said=CUT_OFF)
    waiting = list(Letter.objects.filter(_ready(clock())).order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
    while waiting:
        with posting(door, posted_by(server)) as connection:
            while waiting and not connection.over:
                done[_send(waiting.pop(0), server, connection, clock)] += 1
    return +done


def _ready(at: datetime) -> Q:
    return Q(state=State.WAITING) & (Q(not_before=None) | Q(not_before__lte=at))


def _send(pk: int, server: MailServer, connection: Posting, clock: Clock) -> str:
    begun = _begin(pk, server, clock())
    if begun is None:
        return "dropped"
    row, made = begun
    posted = connection.post(made, server.sender, row.address.value)
    _note(row, posted, clock())
    return posted.outcome


@transaction.atomic
def _begin(pk: int, server: MailServer, at: datetime) -> tuple[Letter, EmailMessage] | None:
    """Take it up, and write it; None where nobody wants it any more."""
    found = Letter.objects.select_related("invitation__survey", "address", "invitation__account")
    row = found.get(pk=pk)
    if row.state != State.WAITING:
        return None
    if why := _unwanted(row, at):
        _set(row, state=State.DROPPED, said=why)
        return None
    link = f"{server.site}/s/{make_survey_link(invitation=row.invitation)}"
    try:
        made = survey_letter(row=row, server=server, link=link, at=at, message_id=secrets.token_hex(16))
    except NotAnAddressError:
        _set(row, state=State.REFUSED, said="no mail can be sent to this address")
        return None
    _set(row, state=State.SENDING, tries=row.tries + 1)
    return row, made


def _unwanted(row: Letter, at: datetime) -> str:
    if is_opted_out(row.address):
        return "they want to be asked nothing more"
    if row.invitation.closes_at <= at:
        return "its time was over"
    if row.kind == Letter.Kind.REMINDER and row.invitation.answered_at:
        return "they answered meanwhile"
    return ""


@transaction.atomic
def _note(row: Letter, posted: Posted, at: datetime) -> None:
    _set(row, **what_became(posted=posted, tries=row.tries, at=at))
    if row.state in {State.SENT, State.UNKNOWN}:
        column = "reminded_at" if row.kind == Letter.Kind.REMINDER else "sent_at"
        Invitation.objects.filter(pk=row.invitation_id).update(**{column: at})


def _set(row: Letter, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
