"""Every field equals the standard library's, on real mail: it is the reference, only too slow, and too trusting."""

from __future__ import annotations

import email
import re
import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from email.header import decode_header, make_header
from email.message import Message as Parsed
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice
from pathlib import Path

import pytest

from wellkept.sdk.archive import MAIL, Member, members, read_whole
from wellkept.sdk.kinds import Message
from wellkept.sdk.mail.headers import header_end, scan
from wellkept.sdk.mail.mailbox_file import Cut, split_messages
from wellkept.sdk.mail.message import read_message
from wellkept.sdk.mail.text_part import text_of

LISTS = ("mail-linux-mips/linux-mips-1996-2009.mbox.zst", "mail-usrp-users/usrp-users-2019-2021.mbox.zst")
CORPUS = "mail-spamassassin/spamassassin-public-corpus-6046.tar.zst"


def listed(path: Path, step: int) -> Iterator[bytes]:
    for member in members(path, MAIL):
        assert isinstance(member, Member)
        for cut in islice(split_messages(member.stream), 0, None, step):
            assert isinstance(cut, Cut)
            yield cut.raw


def collected(path: Path, step: int) -> Iterator[bytes]:
    for number, member in enumerate(members(path, MAIL)):
        if number % step == 0 and isinstance(member, Member):
            raw = read_whole(member.stream, 1 << 30)
            yield raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw


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


def shares(mails: Iterator[bytes]) -> dict[str, float]:
    equal, seen = Counter[str](), Counter[str]()
    for raw in mails:
        for field, is_equal in compared(raw):
            seen[field] += 1
            equal[field] += is_equal
    assert min(seen.values()) > 200
    return {field: equal[field] / seen[field] for field in seen}


@pytest.mark.real
@pytest.mark.parametrize(("path", "step"), [(LISTS[0], 29), (LISTS[1], 7)])
def test_ordinary_mail_is_read_as_the_standard_library_reads_it(real_data: Path, path: str, step: int) -> None:
    differing = {field: share for field, share in shares(listed(real_data / path, step)).items() if share < 0.998}
    assert differing == {}


@pytest.mark.real
def test_malformed_mail_too_but_for_one_in_a_hundred(real_data: Path) -> None:
    differing = {field: share for field, share in shares(collected(real_data / CORPUS, 5)).items() if share < 0.99}
    assert differing == {}
