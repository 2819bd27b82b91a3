from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raw_mail import lines, mail
from wellkept.sdk.kinds import Mailbox, Message
from wellkept.sdk.mail.limits import MESSAGE_BYTES, RECIPIENTS, SUBJECT_CHARACTERS
from wellkept.sdk.mail.message import UnreadableError, read_message

NINE = datetime(2026, 3, 3, 9, tzinfo=UTC)


def test_an_ordinary_mail() -> None:
    raw = mail(
        Cc="Cy <cy@client.example>, bo@firm.example", Bcc="Di <di@firm.example>", In_Reply_To="<zero@firm.example>"
    )
    assert read_message(raw) == Message(
        source="mail",
        source_id="one@client.example",
        happened_at=NINE,
        offset_minutes=60,
        sender=Mailbox("ann@client.example", "Ann Lee"),
        recipients=(
            (Mailbox("bo@firm.example", "Bo Berg"), "to"),
            (Mailbox("cy@client.example", "Cy"), "cc"),
            (Mailbox("di@firm.example", "Di"), "bcc"),
        ),
        thread="zero@firm.example",
        reply_to_ids=("zero@firm.example",),
        words=5,
        subject="Backup window",
    )


def test_without_words_the_body_is_not_counted() -> None:
    assert read_message(mail(), words=False).words is None


def test_a_first_message_begins_its_thread() -> None:
    assert read_message(mail()).thread == "one@client.example"


@pytest.mark.parametrize(
    ("changed", "at", "repaired"),
    [
        ({"Received": "by mx; Tue, 3 Mar 2026 09:00:05 +0000"}, NINE, False),
        ({"Date": "Thu, 1 Mar 1979 10:00:00 +0000", "Received": "by mx; Tue, 3 Mar 2026 09:00:00 +0000"}, NINE, True),
        ({"Date": "soon", "Received": "by mx; Tue, 3 Mar 2026 10:00:00 +0100"}, NINE, True),
        ({"Date": ""}, datetime(2026, 3, 4, 9, tzinfo=UTC), True),
        ({"Date": "Thu, 1 Mar 1979 10:00:00 +0000"}, datetime(1979, 3, 1, 10, tzinfo=UTC), False),
    ],
)
def test_when_it_happened(changed: dict[str, str], at: datetime, repaired: bool) -> None:
    found = read_message(mail(**changed), from_line=b"x Wed Mar  4 09:00:00 2026")
    assert (found.happened_at, found.repaired) == (at, repaired)


def test_of_several_received_the_topmost_counts() -> None:
    later, earlier = (
        lines(Received="by mx; Tue, 3 Mar 2026 09:00:00 +0000"),
        lines(Received="by pc; Fri, 1 Jan 1999 09:00:00 +0000"),
    )
    assert read_message(later + earlier + mail(Date="soon")).happened_at == NINE


def test_without_any_time_it_lands_with_one_that_cannot_be_true() -> None:
    found = read_message(mail(Date=""))
    assert (found.happened_at, found.repaired) == (datetime(1970, 1, 1, tzinfo=UTC), False)


def test_a_bounce_says_whose() -> None:
    body = "--x\n\nFinal-Recipient: rfc822; cy@client.example\nAction: failed\n\n--x--"
    found = read_message(mail(body, From="MAILER-DAEMON@firm.example", Subject="Undelivered Mail"), words=False)
    assert (found.automatic, found.bounced) == ("bounce", "cy@client.example")


def test_of_many_recipients_some_are_kept_and_all_are_counted() -> None:
    found = read_message(mail(To=", ".join(f"a{number}@b.example" for number in range(900)), Bcc="x@y.example"))
    assert (len(found.recipients), found.recipient_count) == (RECIPIENTS, 900)
    assert read_message(mail()).recipient_count is None


@pytest.mark.parametrize(
    "raw", [b"", b"\n\nno header", b"\x89PNG\r\n\x1a\n\0\0", b"plain words\nand more\n", b"\0" * 5_000]
)
def test_what_has_no_header_is_unreadable(raw: bytes) -> None:
    with pytest.raises(UnreadableError, match="no mail header"):
        read_message(raw)


@pytest.mark.parametrize(
    "raw",
    [
        mail(To="a@b.example, " * 8_000),
        mail(To="(" * 2_000),
        mail(Subject="=?utf-8?q?a?= " * 32_000),
        mail(Content_Type="text/plain" + "; a=b" * 8_000),
        mail("x" * 1_000_000),
        mail("> x\n" * 400_000),
        mail("QUFB\n" * 400_000, Content_Transfer_Encoding="base64"),
        mail(References="<a@b> " * 20_000),
        mail(**{f"X-{number}": "x" for number in range(20_000)}),
        mail().replace(b"Subject: ", b"Subject: " + b"x" * 300_000),
    ],
)
def test_bombs_land_and_cost_little(raw: bytes) -> None:
    began = process_time()
    found = read_message(raw)
    assert process_time() - began < 2
    assert found.sender.address == "ann@client.example"
    assert len(found.subject) <= SUBJECT_CHARACTERS


def test_a_mail_over_fifty_megabytes_lands_without_words() -> None:
    assert read_message(mail(b"word " * (MESSAGE_BYTES // 5))).words is None


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_unreadable(tail: bytes) -> None:
    with suppress(UnreadableError):
        read_message(tail)
    found = read_message(b"From: Ann <ann@client.example>\n" + tail)
    assert found.happened_at.tzinfo is UTC


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=20))
def test_a_damaged_mail_never_raises(at: int, damage: bytes) -> None:
    raw = mail("> a\n\nOn Monday, Bo wrote:\n> b\n", Content_Type="multipart/mixed; boundary=b")
    at %= len(raw)
    read_message(b"X-Mailer: x\n" + raw[:at] + damage + raw[at + len(damage) :])
