"""A message as Microsoft 365 hands it out."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import format_datetime

from wellkept.sdk.kinds import Mailbox, Message
from wellkept.sdk.mail.message import UnreadableError
from wellkept.sdk.mail.named_headers import read_named_headers, written
from wellkept.sdk.rest.shapes import Shape, inside, listed, mailbox, moment, text

IN_REPLY_TO, REFERENCES = "String 0x1042", "String 0x1039"
SELECTED = (
    "internetMessageId,from,sender,toRecipients,ccRecipients,bccRecipients,sentDateTime,subject,conversationId,isDraft,"
    "internetMessageHeaders"
)
EXPANDED = f"singleValueExtendedProperties($filter=id eq '{IN_REPLY_TO}' or id eq '{REFERENCES}')"
_RECIPIENTS = (("To", "toRecipients"), ("Cc", "ccRecipients"), ("Bcc", "bccRecipients"))


def message_of(said: Shape) -> Message:
    """By its own headers where the message came by mail; else, as of one that was sent here, by what is known of it."""
    headers = [(text(one, "name"), text(one, "value")) for one in listed(said, "internetMessageHeaders")]
    named = {name.lower() for name, _ in headers}
    if "from" not in named or "date" not in named:
        stated = list(_stated(said))
        headers = stated + [(name, value) for name, value in headers if name.lower() not in dict(_lowered(stated))]
    elif "message-id" not in named and (own := text(said, "internetMessageId")):
        headers.append(("Message-ID", own))
    if not headers:
        raise UnreadableError("has no headers at all")
    return read_named_headers(headers)


def _lowered(headers: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((name.lower(), value) for name, value in headers)


def _stated(said: Shape) -> Iterator[tuple[str, str]]:
    if own := text(said, "internetMessageId"):
        yield "Message-ID", own
    for name, field in (("From", "from"), ("Sender", "sender")):
        if one := written([_box(inside(said, field))]):
            yield name, one
    for name, field in _RECIPIENTS:
        if several := written(_box(one) for one in listed(said, field)):
            yield name, several
    if sent_at := moment(text(said, "sentDateTime")):
        yield "Date", format_datetime(sent_at)
    if subject := text(said, "subject"):
        yield "Subject", subject
    extended = {text(one, "id"): text(one, "value") for one in listed(said, "singleValueExtendedProperties")}
    if answered := extended.get(IN_REPLY_TO):
        yield "In-Reply-To", answered
    if references := extended.get(REFERENCES):
        yield "References", references


def _box(said: Shape | None) -> Mailbox:
    return mailbox(text(said, "emailAddress", "address"), text(said, "emailAddress", "name"))
