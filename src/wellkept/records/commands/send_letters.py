"""Letters of surveys go out through the outbox: each is written, with its link, when its turn comes."""

from __future__ import annotations

import secrets
from collections import Counter
from datetime import datetime
from email.message import EmailMessage

from django.db import transaction

from wellkept.records.commands.make_survey_link import make_survey_link
from wellkept.records.commands.what_became import CUT_OFF, what_became
from wellkept.records.models import Invitation, Letter, MailServer
from wellkept.records.outbox import Clock, Outbox, put
from wellkept.records.queries.opted_out import is_opted_out
from wellkept.records.queries.survey_letter import survey_letter
from wellkept.sdk.letter import NotAnAddressError
from wellkept.sdk.outbound import Door
from wellkept.sdk.outbound.posting import Posted

State = Letter.State


@transaction.atomic
def _begin(pk: int, server: MailServer, at: datetime) -> tuple[Letter, EmailMessage] | None:
    """Take it up, and write it; None where nobody wants it any more."""
    found = Letter.objects.select_related("invitation__survey", "address", "invitation__account")
    row = found.get(pk=pk)
    if row.state != State.WAITING:
        return None
    if why := _unwanted(row, at):
        put(row, state=State.DROPPED, said=why)
        return None
    link = f"{server.site}/s/{make_survey_link(invitation=row.invitation)}"
    try:
        made = survey_letter(row=row, server=server, link=link, at=at, message_id=secrets.token_hex(16))
    except NotAnAddressError:
        put(row, state=State.REFUSED, said="no mail can be sent to this address")
        return None
    put(row, state=State.SENDING, tries=row.tries + 1)
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
    put(row, **what_became(posted=posted, tries=row.tries, at=at))
    if row.state in {State.SENT, State.UNKNOWN}:
        column = "reminded_at" if row.kind == Letter.Kind.REMINDER else "sent_at"
        Invitation.objects.filter(pk=row.invitation_id).update(**{column: at})


def _cut_off(_at: datetime) -> int:
    return Letter.objects.filter(state=State.SENDING).update(state=State.UNKNOWN, said=CUT_OFF)


OUTBOX = Outbox(Letter, lambda row: row.address.value, _begin, _note, _cut_off)


def due_letters(at: datetime) -> bool:
    """Whether anything waits to be sent now, by a server that there is."""
    return OUTBOX.is_due(at)


def send_letters(*, door: Door, clock: Clock) -> Counter[str]:
    """Send the letters that wait, each to its one address. Counts them by what became of them; one call at a time."""
    return OUTBOX.send(door=door, clock=clock)
