from __future__ import annotations

import pytest

from raw_mail import mail, mailbox
from wellkept.sdk.mail.sniffing import begins_mail, begins_mailbox


def test_mail_and_mailboxes() -> None:
    assert begins_mail(mail())
    assert begins_mail(mail().replace(b"\n", b"\r\n"))
    assert begins_mail(mailbox(mail()))
    assert begins_mailbox(mailbox(mail()))
    assert not begins_mailbox(mail())


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"From: one header is not enough\n\n",
        b"name,email,from,to\nAnn,ann@a.example,,\n",
        b"From,To,Date\na,b,c\n",
        b"BEGIN:VCALENDAR\nVERSION:2.0\n",
        b"From the very beginning\nwe talked\n",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b'{"From": 1, "To": 2}',
    ],
)
def test_what_is_neither(head: bytes) -> None:
    assert not begins_mail(head)
    assert not begins_mailbox(head)
