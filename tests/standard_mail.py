"""What the standard library reads of a mail, field by field: the reference, only too slow, and too trusting."""

from __future__ import annotations

import email
import re
import warnings
from collections.abc import Iterator
from datetime import UTC
from email.header import decode_header, make_header
from email.message import Message as Parsed
from email.utils import getaddresses, parsedate_to_datetime

from wellkept.sdk.kinds import Message
from wellkept.sdk.mail.headers import header_end, scan
from wellkept.sdk.mail.message import read_message
from wellkept.sdk.mail.text_part import text_of


def plain(value: object) -> str | None:
    """None where the standard library itself cannot say."""
    try:
        text = str(make_header(decode_header(str(value or ""))))
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if "\ufffd" in text else re.sub(r"\s+", " ", re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", text)).strip()[:300]


def addresses(parsed: Parsed, *names: str) -> list[str]:
    written = [str(value) for name in names for value in parsed.get_all(name, [])]
    return list(dict.fromkeys(address.lower() for _, address in getaddresses(written) if "@" in address))


def seconds(parsed: Parsed) -> float | None:
    try:
        when = parsedate_to_datetime(str(parsed["date"]))
    except (TypeError, ValueError):
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


def first_text(parsed: Parsed) -> list[bytes] | None:
    for part in parsed.walk():
        if part.get_content_type() in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            payload = part.get_payload(decode=True)
            return payload.split() if isinstance(payload, bytes) else None
    return None


def our_text(raw: bytes) -> list[bytes] | None:
    end = header_end(raw)
    found = scan(raw[:end])
    text = text_of(raw, end, found.get("content-type", ""), found.get("content-transfer-encoding", ""))
    return text.content.split() if text else None


def compared(raw: bytes) -> Iterator[tuple[str, bool]]:
    """Field by field, as far as the standard library reads it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parsed, ours = email.message_from_bytes(raw), read_message(raw, words=False)
        if (subject := plain(parsed["subject"])) is not None:
            yield "subject", ours.subject == subject
        yield from _people(parsed, ours)
        if parsed["message-id"]:
            yield "id", ours.source_id == str(parsed["message-id"]).strip().strip("<>")
        if (at := seconds(parsed)) is not None and not ours.repaired:
            yield "date", ours.happened_at.timestamp() == at
        yield "text", our_text(raw) == first_text(parsed)


def _people(parsed: Parsed, ours: Message) -> Iterator[tuple[str, bool]]:
    author = getaddresses([str(parsed["from"])])
    name = plain(author[0][0])
    if len(author) == 1 and name is not None and " via " not in name:
        yield "sender", ours.sender.address == author[0][1].lower()
        yield "name", "@" in name or ours.sender.name == name.strip("' ")
    yield "recipients", [box.address for box, _ in ours.recipients] == addresses(parsed, "to", "cc", "bcc")
