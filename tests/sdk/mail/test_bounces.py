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
    assert bounced_address(headers(Subject="x"), "x", body) == address


@pytest.mark.parametrize(
    ("status", "is_told"),
    [
        ("5.1.1", True),  # no such mailbox
        ("5.1.10", True),
        ("5.2.1", True),  # closed
        ("5.4.1", True),  # how Microsoft 365 says that there is none
        ("5.0.0", True),
        ("5.2.2", False),  # full
        ("5.3.4", False),  # too large
        ("5.7.1", False),  # not wanted
        ("4.4.7", False),  # the server was away for days
    ],
)
def test_a_full_box_is_no_lost_address(status: str, is_told: bool) -> None:
    body = report("failed", "Final-Recipient: rfc822; ann@client.example").replace(b"5.1.1", status.encode())
    assert bounced_address(headers(Subject="x"), "x", body) == ("ann@client.example" if is_told else "")


def test_a_report_says_more_than_a_header() -> None:
    body = report("failed", "Final-Recipient: rfc822; ann@client.example").replace(b"5.1.1", b"5.2.2")
    assert bounced_address(headers(X_Failed_Recipients="ann@client.example"), "x", body) == ""


def test_of_several_in_one_line_it_is_the_first() -> None:
    body = report("failed", "Final-Recipient: rfc822;ann@client.example,bo@client.example")
    assert bounced_address(headers(Subject="x"), "x", body) == "ann@client.example"


def test_the_header_is_enough() -> None:
    assert bounced_address(headers(X_Failed_Recipients="Ann@client.example"), "x", b"") == "ann@client.example"


@pytest.mark.parametrize(
    ("subject", "body", "address"),
    [
        ("DELIVERY FAILURE: User ann (Ann@client.example) not listed in Domino Directory", b"", "ann@client.example"),
        ("Undeliverable: minutes of (ann@client.example)", b"", ""),  # a subject that was answered, not a report
        (
            "failure notice",
            b"Hi. This is the qmail-send program at host.example.\nI gave up.\n\n<ann@client.example>:\nNo such box.\n",
            "ann@client.example",
        ),
        (
            "Returned mail: User unknown",
            b"   ----- The following addresses had permanent fatal errors -----\n<ann@client.example>\n",
            "ann@client.example",
        ),
        (
            "Mail delivery failed: returning message to sender",
            b"The following address failed:\n\n   <ann@client.example>\n",
            "ann@client.example",
        ),
        (
            "Undeliverable: Backup",
            b"did not reach the following recipient(s):\n\nann@client.example on Mon, 25 Feb 2026 13:32:23 +0100\n",
            "ann@client.example",
        ),
        ("Returned mail: Backup", b"Unable to find user: <ann@client.example>\n", "ann@client.example"),
        (
            "Unzustellbar: Sicherung",
            "Ihre Nachricht konnte folgenden Empfängern nicht zugestellt werden:\n<ann@client.example>\n".encode(),
            "ann@client.example",
        ),
        ("failure notice", b"The mail of <bo@firm.example> did not arrive.", ""),
        ("Warning", b"following address failed\n<ann@x.example>\n\nAction: delayed\n", ""),
    ],
)
def test_what_servers_say_that_write_no_report_in_parts(subject: str, body: bytes, address: str) -> None:
    assert bounced_address(headers(Subject=subject), subject, body) == address


@pytest.mark.parametrize(
    "subject",
    [
        "Undelivered Mail Returned to Sender",
        "Undeliverable: Backup window",
        "Mail delivery failed: returning message to sender",
        "Delivery Status Notification (Failure)",
        "Unzustellbar: Sicherung",
        "Nicht zustellbar: Sicherung",
        "Zustellung der Nachricht fehlgeschlagen",
        "Non remis : Sauvegarde",
        "Échec de la remise : Sauvegarde",
    ],
)
def test_what_servers_write_above_a_bounce(subject: str) -> None:
    for server in ("MAILER-DAEMON", "postmaster", "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"):
        assert is_bounce(headers(Subject=subject), Mailbox(f"{server.lower()}@host.example"), subject)
    assert not is_bounce(headers(Subject=subject), Mailbox("ann@client.example"), subject)


def test_what_is_a_bounce() -> None:
    report = 'multipart/report; boundary=x; report-type="delivery-status"'
    assert is_bounce(headers(Content_Type=report), Mailbox("a@b.example"), "")
    assert not is_bounce(headers(Subject="Your weekly report"), SERVER, "Your weekly report")
    receipt = "multipart/report; report-type=disposition-notification"
    assert not is_bounce(headers(Content_Type=receipt), SERVER, "Read: Backup")


def test_a_hostile_report_costs_little() -> None:
    began = process_time()
    for piece in (b"\n", b"\r\n\r\n", b" ", b"a", b"final-recipient: ", b"action: failed\n\n"):
        bounced_address(
            headers(Subject="x"), piece.decode() * 300, b"action: failed\nfinal-recipient:" + piece * 100_000
        )
    assert process_time() - began < 0.5
