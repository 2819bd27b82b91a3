"""Mail about engagements is asked for, and goes out through the outbox: each is written when its turn comes."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage

from django.db import transaction

from wellkept.facts.models import Address
from wellkept.records.commands.make_client_link import make_client_link
from wellkept.records.commands.what_became import CUT_OFF, what_became
from wellkept.records.models import Dispatch, Engagement, MailServer, User
from wellkept.records.outbox import Clock, Outbox, put
from wellkept.records.queries.dispatch_letter import dispatch_letter
from wellkept.sdk.letter import NotAnAddressError
from wellkept.sdk.outbound import Door
from wellkept.sdk.outbound.posting import Posted

State = Dispatch.State


@transaction.atomic
def ask_dispatch(
    *,
    kind: str,
    of: Engagement,
    subject: int,
    people: Sequence[int],
    by: User | None,
    at: datetime,
    purpose: str = "",
    days: int = 14,
) -> int:
    """Have a mail sent to each of these people, at their first address; who has none is left out. Returns how many."""
    found = Address.objects.filter(person__in=people, kind=Address.Kind.PERSON).order_by("-pk")
    first = {row.person_id: row for row in found}
    about = {"kind": kind, "engagement": of, "purpose": purpose, "subject": subject, "days": days}
    asked = {"asked_at": at, "asked_by": by}
    rows = [Dispatch(address=first[one], **about, **asked) for one in dict.fromkeys(people) if one in first]
    Dispatch.objects.bulk_create(rows)
    return len(rows)


@transaction.atomic
def _begin(pk: int, server: MailServer, at: datetime) -> tuple[Dispatch, EmailMessage] | None:
    """Take it up, and write it; None where it is wanted no more."""
    row = Dispatch.objects.select_related("engagement", "address__person", "asked_by").get(pk=pk)
    if row.state != State.WAITING:
        return None
    try:
        made = dispatch_letter(
            row=row, server=server, link=_link(row, server, at), at=at, message_id=secrets.token_hex(16)
        )
    except NotAnAddressError:
        put(row, state=State.REFUSED, said="no mail can be sent to this address")
        return None
    if made is None:
        put(row, state=State.DROPPED, said="what it tells of is gone")
        return None
    put(row, state=State.SENDING, tries=row.tries + 1)
    return row, made


def _link(row: Dispatch, server: MailServer, at: datetime) -> str:
    """A link has a token of its own each time it is sent: it stands in that mail and nowhere else."""
    person = row.address.person
    if row.kind != Dispatch.Kind.LINK or person is None:
        return ""
    token = make_client_link(
        purpose=row.purpose, subject=row.subject, person=person, days=row.days, by=row.asked_by, at=at
    )
    return f"{server.site}/link/{token}"


@transaction.atomic
def _note(row: Dispatch, posted: Posted, at: datetime) -> None:
    put(row, **what_became(posted=posted, tries=row.tries, at=at))


def _cut_off(_at: datetime) -> int:
    return Dispatch.objects.filter(state=State.SENDING).update(state=State.UNKNOWN, said=CUT_OFF)


OUTBOX = Outbox(Dispatch, lambda row: row.address.value, _begin, _note, _cut_off)


def due_dispatches(at: datetime) -> bool:
    """Whether anything waits to be sent now, by a server that there is."""
    return OUTBOX.is_due(at)


def send_dispatches(*, door: Door, clock: Clock) -> Counter[str]:
    """Send what waits, each to its one address. Counts mails by what became of them; one call at a time."""
    return OUTBOX.send(door=door, clock=clock)
