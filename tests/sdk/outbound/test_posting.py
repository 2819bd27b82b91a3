"""Mail goes out encrypted, to a server whose certificate is trusted and of its name; else not at all (T46)."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Literal

import pytest

from certificates import authority, server_context
from mail_server import Mailbox, mail_server
from wellkept.sdk.outbound import CannotReadError, Door
from wellkept.sdk.outbound.posting import Posted, Server, posting

HOST = "mail.firm.example"
Security = Literal["tls", "starttls"]
BOTH: tuple[Security, ...] = ("tls", "starttls")
pytestmark = pytest.mark.filterwarnings("ignore:Session.login_data")


def door(folder: Path | None) -> Door:
    """Trusts the test's authority, or without a folder what the machine trusts."""
    trusted = authority(folder) if folder else None
    return Door(["127.0.0.1"], resolve=lambda _: ["127.0.0.1"], authority=trusted, seconds=5)


def letter() -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "care@firm.example", "carla@meridian.example", "How did it go?"
    made.set_content(".\nA line that is a dot is no end.\n")
    return made


def posted(box: Mailbox, security: Security, folder: Path | None, **user: str) -> Posted:
    with posting(door(folder), Server(HOST, box.port, security, **user)) as connection:
        return connection.post(letter(), "care@firm.example", "carla@meridian.example")


@contextmanager
def encrypted(context: ssl.SSLContext, security: Security) -> Iterator[Mailbox]:
    with mail_server(tls=context, starttls=security == "starttls", users=True) as box:
        yield box


@pytest.mark.parametrize("security", BOTH)
def test_t46_a_trusted_server_gets_password_and_letter(tmp_path: Path, security: Security) -> None:
    with encrypted(server_context(tmp_path, HOST), security) as box:
        assert posted(box, security, tmp_path, user="care", password="right").outcome == "sent"
    assert box.signed_in == [("care", "right")]
    assert "A line that is a dot is no end." in str(box.letters()[0].get_payload())


# Certificates that are not the server's: for which name, by whom, how long they still hold; whom is trusted; the words.
WRONG = (
    (("mail.elsewhere.example",), "authority", 3_650, True, "for another name"),
    ((HOST,), "itself", 3_650, True, "signed by itself, or by nobody"),
    ((HOST,), "authority", -1, True, "has run out"),
    ((HOST,), "authority", 3_650, False, "nobody whom this machine trusts"),
)


@pytest.mark.parametrize("security", BOTH)
@pytest.mark.parametrize("wrong", WRONG, ids=[one[-1] for one in WRONG])
def test_t46_another_certificate_is_refused_before_anything_is_told(
    tmp_path: Path, security: Security, wrong: tuple[tuple[str, ...], str, int, bool, str]
) -> None:
    """The last: by default what the machine trusts is trusted, and nothing else."""
    names, signed_by, days_left, is_trusted, words = wrong
    context = server_context(tmp_path, *names, signed_by=signed_by, days_left=days_left)
    with encrypted(context, security) as box, pytest.raises(CannotReadError, match=words):
        posted(box, security, tmp_path if is_trusted else None, user="care", password="right")
    assert (box.signed_in, box.came) == ([], [])


def test_t46_where_no_encryption_is_offered_nothing_is_sent(tmp_path: Path) -> None:
    """Somebody in between may have taken the offer out of the server's words."""
    with mail_server(users=True) as box, pytest.raises(CannotReadError, match="no encryption is offered"):
        posted(box, "starttls", tmp_path, user="care", password="right")
    assert (box.signed_in, box.came) == ([], [])


def test_what_was_said_before_the_encryption_is_forgotten(tmp_path: Path) -> None:
    """Features are asked for again: the first list may be an intruder's."""
    with encrypted(server_context(tmp_path, HOST), "starttls") as box:
        with posting(door(tmp_path), Server(HOST, box.port, "starttls")) as connection:
            features = dict(connection._smtp.esmtp_features)
        assert "starttls" not in features
