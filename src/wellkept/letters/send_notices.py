"""Mail to colleagues goes out one by one, as letters do: noted before the server hears of it, and after it answered.

What a mail says is written at that moment, by what its reader may see then.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from email.message import EmailMessage

from django.db import transaction

from wellkept.letters.alert import alert
from wellkept.letters.as_mail import as_mail
from wellkept.letters.clock_of import now_of
from wellkept.letters.contents import Contents
from wellkept.letters.due import Now
from wellkept.letters.morning import morning
from wellkept.letters.news import know
from wellkept.records.commands.what_became import CUT_OFF, what_became
from wellkept.records.models import Letter, MailServer, MailWish, Notice
from wellkept.records.outbox import Clock, Outbox, put
from wellkept.sdk.letter import NotAnAddressError
from wellkept.sdk.outbound import Door
from wellkept.sdk.outbound.posting import Posted

State = Letter.State
WANTED = {Notice.Kind.MORNING: "morning", Notice.Kind.ALERT: "alerts"}


@transaction.atomic
def _cut_off(at: datetime) -> int:
    """Of a mail that may have arrived, its reader may know what it told."""
    found = list(Notice.objects.filter(state=State.SENDING).select_related("user"))
    for row in found:
        _know(row, at)
        put(row, state=State.UNKNOWN, said=CUT_OFF)
    return len(found)


@transaction.atomic
def _begin(pk: int, server: MailServer, at: datetime) -> tuple[Notice, EmailMessage] | None:
    """Take it up, and write it; None where it is wanted no more, or has nothing to say."""
    row = Notice.objects.select_related("user__person").get(pk=pk)
    if row.state != State.WAITING:
        return None
    contents, why = _written(row, at)
    if contents is None:
        put(row, state=State.DROPPED, said=why)
        return None
    try:
        made = as_mail(row, contents, server, at)
    except NotAnAddressError:
        put(row, state=State.REFUSED, said="no mail can be sent to this address")
        return None
    put(row, state=State.SENDING, tries=row.tries + 1, tells=contents.tells)
    return row, made


def _written(row: Notice, at: datetime) -> tuple[Contents | None, str]:
    """What it says; else why it is not sent."""
    wish = MailWish.objects.select_related("user__person").filter(user=row.user_id).first()
    if wish is None or not row.user.is_active or not getattr(wish, WANTED[Notice.Kind(row.kind)]):
        return None, "it is wanted no more"
    now = now_of(wish, at)
    if now is None or (row.kind == Notice.Kind.MORNING and row.key != now.day.isoformat()):
        return None, "its morning was over"
    contents = _contents(row, wish, now)
    return (None, "there was nothing to say") if contents.is_empty else (contents, "")


def _contents(row: Notice, wish: MailWish, now: Now) -> Contents:
    return morning(wish, now) if row.kind == Notice.Kind.MORNING else alert(wish, row.key.partition("|")[2], now)


@transaction.atomic
def _note(row: Notice, posted: Posted, at: datetime) -> None:
    put(row, **what_became(posted=posted, tries=row.tries, at=at))
    if row.state in {State.SENT, State.UNKNOWN}:
        _know(row, at)


def _know(row: Notice, at: datetime) -> None:
    know(row.user, row.tells, at)


OUTBOX = Outbox(Notice, lambda row: row.user.email, _begin, _note, _cut_off)


def anything_to_send(at: datetime) -> bool:
    """Whether a mail waits for its turn, or was cut off."""
    return OUTBOX.waits(at)


def send_notices(*, door: Door, clock: Clock) -> Counter[str]:
    """Send what waits, each to its one person. Counts mails by what became of them; one call at a time."""
    return OUTBOX.send(door=door, clock=clock)
