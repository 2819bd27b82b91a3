"""Mail about engagements goes out one by one, as letters do: noted before the server hears of it, and after."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from email.message import EmailMessage

from django.db import transaction
from django.db.models import Q

from wellkept.facts.models import Address
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.make_client_link import make_client_link
from wellkept.records.commands.what_became import CUT_OFF, what_became
from wellkept.records.models import Dispatch, Engagement, MailServer, User
from wellkept.records.queries.dispatch_letter import dispatch_letter
from wellkept.records.queries.mail_server import mail_server, posted_by
from wellkept.records.queries.restored import WHY, sends_nothing
from wellkept.sdk.letter import NotAnAddressError
from wellkept.sdk.outbound import Door
from wellkept.sdk.outbound.posting import Posted, Posting, posting

State = Dispatch.State
MOST_AT_ONCE = 200
Clock = Callable[[], datetime]


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


def due_dispatches(at: datetime) -> bool:
    """Whether anything waits to be sent now, by a server that there is."""
    ready = Dispatch.objects.filter(_ready(at) | Q(state=State.SENDING))
    return mail_server() is not None and not sends_nothing() and ready.exists()


def send_dispatches(*, door: Door, clock: Clock) -> Counter[str]:
    """Send what waits, each to its one address. Counts mails by what became of them.

    To be called by one at a time: a mail found half sent belongs to somebody who is gone, and is not sent again.
    """
    server = mail_server()
    if sends_nothing():
        raise RefusedError(WHY)
    if server is None:
        raise RefusedError("no mail server is set")
    done: Counter[str] = Counter()
    done["unknown"] += Dispatch.objects.filter(state=State.SENDING).update(state=State.UNKNOWN, said=CUT_OFF)
    waiting = list(Dispatch.objects.filter(_ready(clock())).order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
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
        _set(row, state=State.REFUSED, said="no mail can be sent to this address")
        return None
    if made is None:
        _set(row, state=State.DROPPED, said="what it tells of is gone")
        return None
    _set(row, state=State.SENDING, tries=row.tries + 1)
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
    _set(row, **what_became(posted=posted, tries=row.tries, at=at))


def _set(row: Dispatch, **values: object) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
