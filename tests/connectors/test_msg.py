from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from compound_file import outlook_message
from sources import asides, landed, read
from wellkept.connectors.msg import msg
from wellkept.sdk.connector import Record
from wellkept.sdk.kinds import Mailbox, Message

AT = datetime(2024, 3, 22, 9, 30, tzinfo=UTC)
SENT = (AT - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10
HEADERS = (
    "From: Milo Berg <milo@meridian.example>\r\nTo: dana@harbour.example\r\nDate: Mon, 25 Mar 2024 14:30:00 +0100\r\n"
    "Message-ID: <1@meridian.example>\r\nContent-Type: multipart/mixed; boundary=x\r\nSubject: Cut-over\r\n\r\n"
)


def test_a_mail_is_read_from_the_headers_that_came_with_it(tmp_path: Path) -> None:
    content = outlook_message({0x1A: "IPM.Note", 0x7D: HEADERS, 0x37: "other", 0x1000: "Four words, not more\r\n"})
    [found] = landed(read(msg, tmp_path, content))
    assert isinstance(found, Message)
    assert (found.source, found.source_id) == ("mail", "1@meridian.example")
    assert found.sender == Mailbox("milo@meridian.example", "Milo Berg")
    assert found.recipients == ((Mailbox("dana@harbour.example"), "to"),)
    assert (found.happened_at, found.offset_minutes) == (datetime(2024, 3, 25, 13, 30, tzinfo=UTC), 60)
    assert (found.subject, found.words) == ("Cut-over", 4)
    [without] = landed(read(msg, tmp_path, content, words=False))
    assert without.words is None


def test_a_mail_that_was_sent_from_here_has_no_headers_and_is_read_from_what_outlook_knows(tmp_path: Path) -> None:
    values: dict[int, str | int] = {
        0x1A: "IPM.Note",
        0x37: "\x01\x05RE: Cut-over",
        0x39: SENT,
        0x42: "Dana Orr",
        0x65: "/O=HARBOUR/CN=RECIPIENTS/CN=DANA",
        0x5D02: "Dana@Harbour.example",
        0x1035: "<2@harbour.example>",
        0x1042: "<1@meridian.example>",
    }
    people: list[dict[int, str | int]] = [
        {0x3001: 'Milo "B" Berg', 0x39FE: "milo@meridian.example", 0xC15: 1},
        {0x3001: "Sam Ito", 0x3003: "/o=Harbour/cn=sam", 0xC15: 2},
    ]
    [found] = landed(read(msg, tmp_path, outlook_message(values, people)))
    assert found.sender == Mailbox("dana@harbour.example", "Dana Orr")
    assert found.recipients == ((Mailbox("milo@meridian.example", "Milo B Berg"), "to"), (Mailbox("", "Sam Ito"), "cc"))
    assert (found.happened_at, found.words) == (AT, None)
    assert (found.source_id, found.reply_to_ids) == ("2@harbour.example", ("1@meridian.example",))
    assert found.subject == "RE: Cut-over"


def test_a_contact_is_a_person(tmp_path: Path) -> None:
    content = outlook_message({0x1A: "IPM.Contact", 0x3A06: "Carla", 0x3A11: "Ruiz", 0x3A16: "Meridian", 0x3A17: "CIO"})
    [found] = landed(read(msg, tmp_path, content))
    assert isinstance(found, Record)
    assert (found.kind, found.values["name"], found.values["organisation"]) == ("person", "Carla Ruiz", "Meridian")


@pytest.mark.parametrize(
    ("values", "reason"),
    [({0x1A: "IPM.Appointment"}, "an appointment; export"), ({0x1A: "IPM.Contact", 0x3A06: "A"}, "a contact without")],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, values: dict[int, str | int], reason: str) -> None:
    [(_, said)] = asides(read(msg, tmp_path, outlook_message(values)))
    assert said.startswith(reason)


def test_drafts_and_notes_are_passed_over(tmp_path: Path) -> None:
    assert read(msg, tmp_path, outlook_message({0x1A: "IPM.Note", 0x37: "not sent", 0xE07: 8})) == []
    assert read(msg, tmp_path, outlook_message({0x1A: "IPM.StickyNote", 0x37: "buy milk"})) == []


def test_it_is_told_by_content_and_a_damaged_one_says_so(tmp_path: Path) -> None:
    content = outlook_message({0x1A: "IPM.Note", 0x37: "x"})
    path = tmp_path / "any.bin"
    path.write_bytes(content)
    assert msg.sniff(path, content) > 0.9
    assert msg.sniff(path, b"%PDF-1.4") == 0
    for cut in range(0, len(content), 97):
        assert len(read(msg, tmp_path, content[:cut])) <= 1
    for place in range(0, len(content), 13):
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        assert len(read(msg, tmp_path, bytes(damaged))) <= 1
    [(_, said)] = asides(read(msg, tmp_path, content[:600]))
    assert "damaged" in said
