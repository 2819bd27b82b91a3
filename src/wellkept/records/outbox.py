"""Mail goes out one by one: what was begun is written down before the server hears of it, what it answered after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Any

from django.db.models import Q

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import MailServer
from wellkept.records.queries.mail_server import mail_server, posted_by
from wellkept.records.queries.restored import WHY, sends_nothing
from wellkept.sdk.outbound import Door
from wellkept.sdk.outbound.posting import Posted, Posting, posting

MOST_AT_ONCE = 200
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Outbox:
    """Rows of a model with `state`, `said`, `tries` and `not_before`, each a mail to one address.

    `begin` takes one up and writes it (None where nobody wants it any more), `note` stores what became of it,
    `cut_off` settles those that were found half sent, and returns how many.
    """

    model: Any
    address: Callable[[Any], str]
    begin: Callable[[int, MailServer, datetime], tuple[Any, EmailMessage] | None]
    note: Callable[[Any, Posted, datetime], None]
    cut_off: Callable[[datetime], int]

    def is_due(self, at: datetime) -> bool:
        """Whether anything waits to be sent now, by a server that there is."""
        return mail_server() is not None and not sends_nothing() and self.waits(at)

    def waits(self, at: datetime) -> bool:
        """Whether a mail waits for its turn, or was cut off."""
        return bool(self.model.objects.filter(_ready(at) | Q(state="sending")).exists())

    def send(self, *, door: Door, clock: Clock) -> Counter[str]:
        """Send what waits. Counts mails by what became of them.

        To be called by one at a time: what is found half sent belongs to somebody who is gone, and is not sent again.
        """
        server = mail_server()
        if sends_nothing():
            raise RefusedError(WHY)
        if server is None:
            raise RefusedError("no mail server is set")
        done = Counter({"unknown": self.cut_off(clock())})
        ready = self.model.objects.filter(_ready(clock())).order_by("pk")
        waiting = list(ready.values_list("pk", flat=True)[:MOST_AT_ONCE])
        while waiting:
            with posting(door, posted_by(server)) as connection:
                while waiting and not connection.over:
                    done[self._send(waiting.pop(0), server, connection, clock)] += 1
        return +done

    def _send(self, pk: int, server: MailServer, connection: Posting, clock: Clock) -> str:
        begun = self.begin(pk, server, clock())
        if begun is None:
            return "dropped"
        row, made = begun
        posted = connection.post(made, server.sender, self.address(row))
        self.note(row, posted, clock())
        return posted.outcome


def put(row: Any, **values: object) -> None:
    """These columns of it, and no other."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def _ready(at: datetime) -> Q:
    return Q(state="waiting") & (Q(not_before=None) | Q(not_before__lte=at))
