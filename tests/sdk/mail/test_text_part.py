from __future__ import annotations

import base64
from email.message import EmailMessage
from time import process_time

import pytest

from wellkept.sdk.mail.headers import header_end, scan
from wellkept.sdk.mail.text_part import Text, text_of


def read(raw: bytes) -> Text | None:
    end = header_end(raw)
    found = scan(raw[:end])
    return text_of(raw, end, found.get("content-type", ""), found.get("content-transfer-encoding", ""))


def content(raw: bytes) -> str | None:
    found = read(raw)
    return found.content.decode("latin-1").strip() if found else None


def built(*, html: bool = False, attached: bool = False, encoding: str = "7bit") -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Backup"
    mail.set_content("Shall we talk?", cte=encoding)
    if html:
        mail.add_alternative("<p>Shall we talk?</p>", subtype="html", cte=encoding)
    if attached:
        mail.add_attachment(b"\0" * 4_000, maintype="application", subtype="zip", filename="a.zip")
    return mail.as_bytes()


@pytest.mark.parametrize("html", [False, True])
@pytest.mark.parametrize("attached", [False, True])
@pytest.mark.parametrize("encoding", ["7bit", "base64", "quoted-printable"])
def test_the_plain_text_of_ordinary_mail(html: bool, attached: bool, encoding: str) -> None:
    raw = built(html=html, attached=attached, encoding=encoding)
    assert content(raw) == "Shall we talk?"
    assert content(raw.replace(b"\n", b"\r\n")) == "Shall we talk?"


def test_no_mime_is_plain_text() -> None:
    assert content(b"Subject: x\n\nShall we talk?\n") == "Shall we talk?"


def test_html_is_taken_where_it_comes_first() -> None:
    raw = (
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/html\n\n<p>Hello</p>\n'
        b"--b\nContent-Type: text/plain\n\nlist footer\n--b--\n"
    )
    assert read(raw) == Text(b"<p>Hello</p>", is_html=True)


def test_an_attached_text_is_not_the_senders() -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n"
        b"Content-Disposition: attachment; filename=log.txt\n\nlog\n--b\nContent-Type: text/plain\n\nHello\n--b--"
    )
    assert content(raw) == "Hello"


def test_one_boundary_may_begin_another() -> None:
    raw = (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=b1\n\n"
        b"--b1\nContent-Type: text/plain\n\nHello --b there\n--b1--\n--b--\n"
    )
    assert content(raw) == "Hello --b there"


@pytest.mark.parametrize(
    "raw",
    [
        b"Content-Type: application/pdf\n\nxxx",
        b"Content-Type: multipart/mixed\n\nno boundary",
        b"Content-Type: multipart/mixed; boundary=b\n\nnever begins",
        b"Content-Type: multipart/mixed; boundary=b\n\n--b",
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--",
    ],
)
def test_without_a_readable_text_there_is_none(raw: bytes) -> None:
    assert read(raw) is None


def test_a_part_without_headings_is_plain_text() -> None:
    assert content(b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nHello\n--b--") == "Hello"


def test_base64_that_was_cut_off_or_has_a_footer_is_read_as_far_as_it_goes() -> None:
    packed = base64.encodebytes(b"Shall we talk on Monday?")
    head = b"Content-Transfer-Encoding: base64\n\n"
    assert (content(head + packed[:21]) or "").startswith("Shall we talk o")
    assert (content(head + packed + b"___\nlist") or "").startswith("Shall we talk on Monday?")


def test_wide_characters_become_words() -> None:
    raw = b"Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n\n"
    assert content(raw + base64.encodebytes("two words".encode("utf-16"))) == "two words"


def nested(depth: int) -> bytes:
    opening = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (one, one) for one in range(depth))
    return opening + b"Content-Type: text/plain\n\nHello\n"


@pytest.mark.parametrize(
    ("bomb", "expected"),
    [
        (nested(9), "Hello"),
        (nested(3_000), None),
        (b"Content-Type: message/rfc822\n\n" * 1_000, None),
        (b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: image/png\n\n\n" * 100_000, None),
        (b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--bb\n" * 400_000, None),
        (b"Content-Type: text/plain" + b"; a=b" * 8_000 + b"\n\nHello", "Hello"),
        (b"Content-Type: multipart/mixed; boundary=" + b"b" * 9_000 + b"\n\n--b\n", None),
    ],
)
def test_bombs_cost_little(bomb: bytes, expected: str | None) -> None:
    began = process_time()
    assert content(bomb) == expected
    assert process_time() - began < 1


def test_fifty_megabytes_of_base64_are_not_all_decoded() -> None:
    began = process_time()
    found = read(b"Content-Transfer-Encoding: base64\n\n" + b"QUFB" * 12_500_000)
    assert found
    assert 749_000 < len(found.content) <= 750_000
    assert process_time() - began < 1
