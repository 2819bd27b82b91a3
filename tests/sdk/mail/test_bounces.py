from __future__ import annotations

from time import process_time

import pytest

from raw_mail import headers
from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mail.bounces import bounced_address, is_bounce

SERVER = Mailbox("mailer-daemon@host.example", "")


def report(action: str, *recipients: str) -> bytes:
    groups = "".join(f"\n{one}\nAction: {action}\nStatus: 5.1.1\n" for one in recipients)
    return f"--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; host.example\n{groups}\n--x--\n".encode()


@pytest.mark.parametrize(
    ("body", "address"),
    [
        (report("failed", "Final-Recipient: rfc822; Ann@Client.example"), "ann@client.example"),
        (report("failed", "Final-Recipient: rfc822;<ann@client.example>"), "ann@client.example"),
        (
            report("failed", "Original-Recipient: rfc822;ann@client.example\nFinal-Recipient: rfc822;a7@in.example"),
            "ann@client.example",
        ),
        (report("delayed", "Final-Recipient: rfc822; ann@client.example"), ""),
        (report("failed", "Final-Recipient: rfc822; ann@client.example").replace(b"\n", b"\r\n"), "ann@client.example"),
        (b"Sorry, it did not work.", ""),
    ],
)
def test_whose_address_failed(body: bytes, address: str) -> None:
    assert bounced_address(headers(Subject="x"), body) == address


def test_the_header_is_enough() -> None:
    assert bounced_address(headers(X_Failed_Recipients="Ann@client.example"), b"") == "ann@client.example"


def test_what_is_a_bounce() -> None:
    assert is_bounce(headers(Subject="Undelivered Mail Returned to Sender"), SERVER)
    assert is_bounce(
        headers(Content_Type='multipart/report; boundary=x; report-type="delivery-status"'), Mailbox("a@b.example")
    )
    assert not is_bounce(headers(Subject="Your weekly report"), SERVER)
    assert not is_bounce(headers(Subject="Delivery status"), Mailbox("ann@client.example"))
    assert not is_bounce(headers(Content_Type="multipart/report; report-type=disposition-notification"), SERVER)


def test_a_hostile_report_costs_little() -> None:
    began = process_time()
    for piece in (b"\n", b"\r\n\r\n", b" ", b"a", b"final-recipient: ", b"action: failed\n\n"):
        bounced_address(headers(Subject="x"), b"action: failed\nfinal-recipient:" + piece * 100_000)
    assert process_time() - began < 0.5
