"""From the raw bytes of one mail to one message fact."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice

from wellkept.sdk.kinds import Mailbox, Message, Role
from wellkept.sdk.mail.addresses import read_addresses
from wellkept.sdk.mail.automatic import automatic_of
from wellkept.sdk.mail.away_note import day_in_away_note
from wellkept.sdk.mail.bounces import bounced_address
from wellkept.sdk.mail.dates import When, agree, read_date, read_from_line, read_received
from wellkept.sdk.mail.headers import Headers, header_end, scan
from wellkept.sdk.mail.limits import MESSAGE_BYTES, RECIPIENTS, SUBJECT_CHARACTERS
from wellkept.sdk.mail.sender import list_addresses, sender_of
from wellkept.sdk.mail.text import readable
from wellkept.sdk.mail.threads import own_id, thread_of
from wellkept.sdk.mail.words import own_words

UNKNOWN_TIME = When(datetime(1970, 1, 1, tzinfo=UTC), 0)
_ROLES: tuple[Role, ...] = ("to", "cc", "bcc")


class UnreadableError(ValueError):
    """The bytes are no mail; the message says why."""


def read_message(raw: bytes, *, words: bool = True, from_line: bytes = b"") -> Message:
    """One mail as a fact. With `words=False` the body is not looked at."""
    end = header_end(raw)
    block = raw[:end]
    headers = scan(block)
    if not headers:
        raise UnreadableError("no mail header at its start")
    lists = list_addresses(headers)
    sender = sender_of(headers, lists)
    when, repaired = _time_of(headers, from_line)
    source_id = own_id(headers, block)
    thread = thread_of(headers)
    recipients = _recipients(headers)
    subject = readable(headers.get("subject", ""), SUBJECT_CHARACTERS)
    to_list = bool(lists) and not lists.isdisjoint(recipients)
    automatic = automatic_of(headers, sender, subject, lists=lists, to_list=to_list)
    own = own_words(raw, end, headers) if words and len(raw) <= MESSAGE_BYTES else None
    return Message(
        source="mail",
        source_id=source_id,
        happened_at=when.at,
        offset_minutes=when.offset_minutes,
        sender=sender,
        recipients=tuple(recipients.values() if len(recipients) <= RECIPIENTS else _first(recipients)),
        recipient_count=None if len(recipients) <= RECIPIENTS else _count(recipients),
        thread=thread.root or source_id,
        reply_to_ids=thread.answered,
        automatic=automatic,
        bounced=bounced_address(headers, subject, raw[end:]) if automatic == "bounce" else "",
        away_until=day_in_away_note(subject, own, when) if automatic == "away" else None,
        words=None if own is None else len(own.split()),
        subject=subject,
        repaired=repaired,
    )


def _time_of(headers: Headers, from_line: bytes) -> tuple[When, bool]:
    """The Date; where that cannot be, when the last server received it; else when the mailbox did."""
    date, received = headers.get("date", ""), headers.get("received", "")
    written = read_date(date)
    if written and (not received or agree(date, written, received)):
        return written, False
    instead = read_received(received) or read_from_line(from_line)
    return instead or UNKNOWN_TIME, bool(instead)


def _recipients(headers: Headers) -> dict[str, tuple[Mailbox, Role]]:
    """By address, so that each counts once, in the first role that it has."""
    found: dict[str, tuple[Mailbox, Role]] = {}
    for role in _ROLES:
        if role in headers:
            for mailbox in _named(headers, role):
                if mailbox.address:
                    found.setdefault(mailbox.address, (mailbox, role))
    return found


def _named(headers: Headers, role: Role) -> tuple[Mailbox, ...]:
    if role not in headers.again:
        return read_addresses(headers[role])
    return tuple(mailbox for value in headers.every(role) for mailbox in read_addresses(value))


def _first(recipients: dict[str, tuple[Mailbox, Role]]) -> Iterable[tuple[Mailbox, Role]]:
    return islice(recipients.values(), RECIPIENTS)


def _count(recipients: dict[str, tuple[Mailbox, Role]]) -> int:
    """To how many it went, which are more than are kept."""
    return sum(role != "bcc" for _, role in recipients.values())
