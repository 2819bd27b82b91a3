"""From the raw bytes of one mail to one message fact."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from wellkept.sdk.kinds import Mailbox, Message, Role
from wellkept.sdk.mail.addresses import read_addresses
from wellkept.sdk.mail.automatic import automatic_of
from wellkept.sdk.mail.bounces import bounced_address
from wellkept.sdk.mail.dates import When, read_date, read_from_line, read_received
from wellkept.sdk.mail.headers import Headers, header_end, scan
from wellkept.sdk.mail.limits import MESSAGE_BYTES, RECIPIENTS, SUBJECT_CHARACTERS
from wellkept.sdk.mail.sender import sender_of
from wellkept.sdk.mail.text import readable
from wellkept.sdk.mail.threads import answered_ids, own_id, thread_of
from wellkept.sdk.mail.words import count_words

UNKNOWN_TIME = When(datetime(1970, 1, 1, tzinfo=UTC), 0)
_TRUSTED_APART = timedelta(days=2)
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
    sender = sender_of(headers)
    when, repaired = _time_of(headers, from_line)
    source_id = own_id(headers, block)
    answered = answered_ids(headers)
    recipients = _recipients(headers)
    subject = readable(headers.first("subject"), SUBJECT_CHARACTERS)
    automatic = automatic_of(headers, sender, subject, frozenset(mailbox.address for mailbox, _ in recipients))
    return Message(
        source="mail",
        source_id=source_id,
        happened_at=when.at,
        offset_minutes=when.offset_minutes,
        sender=sender,
        recipients=recipients,
        thread=thread_of(headers, answered, source_id),
        reply_to_ids=answered,
        automatic=automatic,
        bounced=bounced_address(headers, raw[end:]) if automatic == "bounce" else "",
        words=count_words(raw, end, headers) if words and len(raw) <= MESSAGE_BYTES else None,
        subject=subject,
        repaired=repaired,
    )


def _time_of(headers: Headers, from_line: bytes) -> tuple[When, bool]:
    """The Date; where that cannot be, when the last server received it; else when the mailbox did."""
    written = read_date(headers.first("date"))
    received = read_received(headers.first("received"))
    if written and (not received or abs(written.at - received.at) <= _TRUSTED_APART):
        return written, False
    if received:
        return received, True
    return read_from_line(from_line) or UNKNOWN_TIME, True


def _recipients(headers: Headers) -> tuple[tuple[Mailbox, Role], ...]:
    found: dict[str, tuple[Mailbox, Role]] = {}
    for role in _ROLES:
        for value in headers.get(role, ()):
            for mailbox in read_addresses(value, RECIPIENTS):
                if mailbox.address and len(found) < RECIPIENTS:
                    found.setdefault(mailbox.address, (mailbox, role))
    return tuple(found.values())
