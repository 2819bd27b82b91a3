"""Messages as plain JSON and back, many at once: an address with its name is said once for all of them.

In a thousand mails few people write and read, so that most of what would be sent is said already.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, get_args

from wellkept.sdk.kinds import Automatic, Mailbox, Message, Role

Plain = Any  # what JSON can say

_ROLES: dict[str, Role] = {role: role for role in get_args(Role)}
_AUTOMATIC: dict[str, Automatic] = {kind: kind for kind in get_args(Automatic)}


class People:
    """Who wrote and who was written to in some messages, by the number under which each of them says so."""

    def __init__(self) -> None:
        self._senders: dict[Mailbox, int] = {}
        self._recipients: dict[tuple[Mailbox, Role], int] = {}

    def plain(self) -> Plain:
        """To be asked once all messages are said."""
        return list(self._senders), [(*box, role) for box, role in self._recipients]

    def plain_message(self, one: Message) -> Plain:
        senders, recipients = self._senders, self._recipients
        seldom = None
        if one.bounced or one.repaired or one.recipient_count is not None or one.away_until:
            until = one.away_until.isoformat() if one.away_until else None
            seldom = one.bounced, one.repaired, one.recipient_count, until
        return (
            one.source,
            one.source_id,
            one.happened_at.isoformat(),
            one.offset_minutes,
            senders.setdefault(one.sender, len(senders)),
            [recipients.setdefault(each, len(recipients)) for each in one.recipients],
            None if one.thread == one.source_id else one.thread,
            one.reply_to_ids,
            one.automatic,
            one.words,
            one.subject,
            seldom,
        )


class Told:
    """The other end of `People`. Texts are added to "": what is none is a TypeError here, not later in the database."""

    def __init__(self, plain: Plain) -> None:
        senders, recipients = plain
        self._senders = [Mailbox(address + "", name + "") for address, name in senders]
        self._recipients = [(Mailbox(address + "", name + ""), _ROLES[role]) for address, name, role in recipients]

    def message(self, plain: Plain) -> Message:
        source, source_id, at, offset, sender, to, thread, answered, automatic, words, subject, seldom = plain
        recipients = self._recipients
        bounced, repaired, count, until = seldom or ("", False, None, None)
        return Message(
            source=source + "",
            source_id=source_id + "",
            happened_at=datetime.fromisoformat(at),
            offset_minutes=offset,
            sender=self._senders[sender],
            recipients=tuple([recipients[one] for one in to]),
            thread=source_id if thread is None else thread + "",
            reply_to_ids=tuple([one + "" for one in answered]),
            automatic=_AUTOMATIC[automatic],
            bounced=bounced + "",
            words=words,
            subject=subject + "",
            repaired=repaired,
            recipient_count=count,
            away_until=date.fromisoformat(until) if until else None,
        )
