"""Mail goes out by one server, through the door: what it answered to each letter, told apart as far as it can be.

A letter whose end was sent without an answer may have arrived: that is `unknown`, and only a person sends it again.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Literal

from wellkept.sdk.outbound.door import Door
from wellkept.sdk.outbound.errors import CannotReadError

Security = Literal["tls", "starttls", "none"]
Outcome = Literal["sent", "refused", "later", "unknown"]
SECONDS = 30.0


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""


@dataclass(frozen=True)
class Posted:
    """What became of a letter. `words` are the server's, without line breaks."""

    outcome: Outcome
    words: str = ""


class Posting:
    """One connection, over which letters go one after another."""

    def __init__(self, smtp: smtplib.SMTP) -> None:
        self._smtp = smtp
        self.over = False  # the connection is gone: the next letter needs another

    def post(self, letter: EmailMessage, sender: str, to: str) -> Posted:
        """Hand over one letter to one person."""
        try:
            self._say("mail", self._smtp.mail(sender))
            self._say("rcpt", self._smtp.rcpt(to))
            return self._hand_over(letter)
        except _RefusedByServerError as refused:
            self._begin_again()
            return Posted("refused" if refused.code >= 500 else "later", refused.words)
        except (smtplib.SMTPException, OSError) as broken:
            self.over = True
            return Posted("later", _one_line(str(broken)) or "the connection broke")

    def _hand_over(self, letter: EmailMessage) -> Posted:
        """From here on the letter may be on its way, whatever we hear of it."""
        code, words = self._smtp.docmd("data")
        if code != 354:
            raise _RefusedByServerError(code, words)
        try:
            self._smtp.send(_wire(letter))
            code, words = self._smtp.getreply()
        except (smtplib.SMTPException, OSError) as broken:
            self.over = True
            return Posted("unknown", _one_line(str(broken)) or "the connection broke")
        if code == 250:
            return Posted("sent", _one_line(words))
        raise _RefusedByServerError(code, words)

    def _say(self, _what: str, answer: tuple[int, bytes]) -> None:
        code, words = answer
        if code not in {250, 251}:
            raise _RefusedByServerError(code, words)

    def _begin_again(self) -> None:
        try:
            self._smtp.rset()
        except (smtplib.SMTPException, OSError):
            self.over = True


class _RefusedByServerError(Exception):
    def __init__(self, code: int, words: bytes) -> None:
        super().__init__(code)
        self.code, self.words = code, f"{code} {_one_line(words)}"


class _ByTheDoor(smtplib.SMTP):
    """The standard library's conversation, on a connection that the door made."""

    def __init__(self, door: Door, server: Server) -> None:
        self._door, self._server = door, server
        super().__init__(server.host, server.port, local_hostname="localhost", timeout=SECONDS)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        if self._server.security == "tls":
            made: socket.socket = self._door.tls(host, port, timeout)
        else:
            made = self._door.connect(host, port, timeout, plain=self._server.security == "none")
        made.settimeout(timeout)
        return made

    def begin_tls(self) -> None:
        code, words = self.docmd("STARTTLS")
        if code != 220 or self.sock is None:
            raise smtplib.SMTPNotSupportedError(f"no encryption is offered: {_one_line(words)}")
        self.sock = self._door.start_tls(self.sock, self._server.host, SECONDS)
        self.file = None
        self.helo_resp = self.ehlo_resp = None
        self.esmtp_features = {}


@contextmanager
def posting(door: Door, server: Server) -> Iterator[Posting]:
    """A connection on which the firm has signed in. CannotReadError says in words why there is none."""
    smtp = _opened(door, server)
    try:
        yield Posting(smtp)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()


def _opened(door: Door, server: Server) -> smtplib.SMTP:
    smtp = None
    try:
        smtp = _ByTheDoor(door, server)
        if server.security == "starttls":
            smtp.begin_tls()
        smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, server.password)
    except smtplib.SMTPAuthenticationError:
        _close(smtp)
        words = f"{server.host} refuses the user or the password."
        raise CannotReadError(words, later=False) from None
    except (smtplib.SMTPException, OSError, ssl.SSLError, UnicodeError) as wrong:
        _close(smtp)
        words = f"{server.host} does not take mail as it was asked to: {_one_line(str(wrong))[:200]}"
        raise CannotReadError(words) from None
    return smtp


def _close(smtp: smtplib.SMTP | None) -> None:
    if smtp is not None:
        smtp.close()


def _wire(letter: EmailMessage) -> bytes:
    """With CRLF, dots at line beginnings doubled, and the dot that ends it."""
    lines = letter.as_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n.\r\n"


def _one_line(words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:300]
