"""Signed in to an IMAP server: list folders, look into one, read headers. It knows no command that changes anything."""

from __future__ import annotations

import base64
import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Literal, NamedTuple, Self

from wellkept.sdk.imap.answers import NotUnderstoodError, Said, Value, read_said
from wellkept.sdk.imap.wire import LINE_BYTES, NOT_IMAP, Wire
from wellkept.sdk.live import CannotReadError
from wellkept.sdk.outbound import Door

Security = Literal["tls", "starttls", "plain"]

NO_TLS = "The server offers no STARTTLS, so the password was not sent. Choose TLS, or mend the server."
SEARCH_BYTES = 8_000_000  # one line: the numbers of a million messages
_CODE = re.compile(rb"\[([A-Z0-9-]+)(?: ([^\]]*))?\]")
_NOT_NOW = (b"UNAVAILABLE", b"INUSE", b"LIMIT", b"SERVERBUG", b"CONTACTADMIN")
_SAID_CHARACTERS = 160


class RefusedCommandError(CannotReadError):
    """The server answered NO or BAD, which says nothing of the next command."""


class Listed(NamedTuple):
    """A folder as the server names it: `name` in its own spelling, as bytes."""

    name: bytes
    flags: frozenset[str]
    separator: bytes


class Look(NamedTuple):
    """A folder that is being looked into. `uid_next` is None where the server does not say."""

    uid_validity: int
    uid_next: int | None


class Fetched(NamedTuple):
    uid: int
    arrived: bytes
    size: int
    parts: dict[bytes, bytes]


class Session:
    """Made by `open_session`; a context manager, which closes the connection."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self._number = 0
        self._hidden = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.wire.close()

    def greet(self) -> None:
        self.wire.begin()
        if not self.wire.line().startswith(b"* OK"):
            raise CannotReadError(NOT_IMAP, later=False)

    def capabilities(self) -> frozenset[bytes]:
        said = [one.text.upper().split() for one in self._ask(b"CAPABILITY")]
        return frozenset(word for words in said if words[1:2] == [b"CAPABILITY"] for word in words)

    def start_tls(self, door: Door, host: str) -> None:
        if b"STARTTLS" not in self.capabilities():
            raise CannotReadError(NO_TLS, later=False)
        list(self._ask(b"STARTTLS"))
        if self.wire.holds_more():  # said before the line was safe, to be taken for what was said after
            raise CannotReadError(NO_TLS, later=False)
        self.wire = Wire(door.start_tls(self.wire.sock, host), self.wire.patience)

    def sign_in(self, user: str, password: str, of: str = "") -> None:
        """As `user`; as a master user for the mailbox `of`, where one is named."""
        self._hidden = password
        can = self.capabilities()
        try:
            if b"AUTH=PLAIN" in can:
                reply = base64.b64encode(f"{of}\0{user}\0{password}".encode())
                list(self._ask(b"AUTHENTICATE PLAIN", reply=reply))
            elif of or b"LOGINDISABLED" in can:
                raise CannotReadError("The server offers no way to sign in that wellkept knows.", later=False)
            else:
                list(self._ask(b"LOGIN " + quoted(user.encode()) + b" " + quoted(password.encode())))
        except RefusedCommandError as error:
            whose = f"{user} for the mailbox {of}" if of else user
            raise CannotReadError(
                f"The server does not let {whose} in, and says {error}. Check user name and password.",
                later=error.later,
            ) from None

    def folders(self) -> list[Listed]:
        found = []
        for said in self._ask(b'LIST "" "*"'):
            with suppress(NotUnderstoodError):  # one odd name does not hide the others
                match said.values():
                    case [b"LIST", [*flags], separator, bytes(name)] if not {*b"\r\n\0"} & {*name}:
                        lower = frozenset(one.decode("latin-1").lower() for one in flags if isinstance(one, bytes))
                        found.append(Listed(name, lower, separator if isinstance(separator, bytes) else b""))
        return found

    def look_into(self, folder: bytes) -> Look:
        """Read-only: the server marks nothing as seen."""
        codes = dict[bytes, int]()
        for said in self._ask(b"EXAMINE " + quoted(folder)):
            if (code := _CODE.search(said.text)) and (code[2] or b"").isdigit():
                codes[code[1]] = int(code[2])
        if b"UIDVALIDITY" not in codes:
            raise RefusedCommandError("it gives the messages in it no lasting numbers", later=False)
        return Look(codes[b"UIDVALIDITY"], codes.get(b"UIDNEXT"))

    def search(self, criteria: bytes) -> list[int]:
        """The numbers (UIDs) of the messages that meet the criteria, in order."""
        found = set[int]()
        for said in self._ask(b"UID SEARCH " + criteria, most=SEARCH_BYTES):
            words = said.text.split()
            if words[1:2] == [b"SEARCH"]:
                found.update(int(word) for word in words[2:] if word.isdigit())
        return sorted(found)

    def fetch(self, uids: Sequence[int], items: bytes) -> Iterator[Fetched]:
        """Each message as it comes; what was removed meanwhile does not. Last, raises if one was not understood."""
        not_understood = False
        for said in self._ask(b"UID FETCH " + uid_set(uids) + b" (UID " + items + b")"):
            try:
                fetched = _fetched(said.values())
            except NotUnderstoodError:
                not_understood = True
            else:
                if fetched:
                    yield fetched
        if not_understood:
            raise RefusedCommandError("its answer is not understood")

    def _ask(self, command: bytes, *, reply: bytes = b"", most: int = LINE_BYTES) -> Iterator[Said]:
        """What the server says in answer; it ends with its OK, or raises with its NO."""
        self._number += 1
        tag = b"w%d" % self._number
        self.wire.begin()
        self.wire.send(tag + b" " + command + b"\r\n")
        while True:
            said = read_said(self.wire, most)
            if said.text.startswith(tag + b" "):
                self._check(said.text.removeprefix(tag + b" "))
                return
            if said.text.startswith(b"* BYE"):
                raise CannotReadError(f"The server said good-bye: {self._shown(said.text[5:])}. It is tried again.")
            if said.text.startswith(b"+"):
                self.wire.send(reply + b"\r\n")
                reply = b"*"  # asked once more than was to be said: give up
            elif said.text.startswith(b"* "):
                yield said
            else:
                raise CannotReadError(NOT_IMAP)

    def _check(self, result: bytes) -> None:
        if result.upper().startswith(b"OK"):
            return
        code = _CODE.search(result)
        later = bool(code and code[1] in _NOT_NOW)
        raise RefusedCommandError(self._shown(_CODE.sub(b"", result.partition(b" ")[2])), later=later)

    def _shown(self, said: bytes) -> str:
        """The server's own words, as they may be shown."""
        text = " ".join(said.decode("utf-8", "replace").split())
        text = "".join(one if one.isprintable() else "?" for one in text)
        hidden = text.replace(self._hidden, "…") if self._hidden else text
        return f"“{hidden[:_SAID_CHARACTERS].rstrip('.')}”"


def open_session(door: Door, host: str, port: int, security: Security) -> Session:
    """A connection that is safe, or within the own network; nobody is signed in yet."""
    is_plain = security == "plain"
    sock: socket.socket = door.tls(host, port) if security == "tls" else door.connect(host, port, plain=is_plain)
    session = Session(Wire(sock, door.seconds))
    try:
        session.greet()
        if security == "starttls":
            session.start_tls(door, host)
    except BaseException:
        session.wire.close()
        raise
    return session


def quoted(value: bytes) -> bytes:
    if {*b"\r\n\0"} & {*value}:
        raise CannotReadError("User name, password and folder must stand on one line.", later=False)
    return b'"' + value.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def uid_set(uids: Sequence[int]) -> bytes:
    """`1:3,7`, from numbers in order."""
    ranges: list[list[int]] = []
    for uid in uids:
        if ranges and uid == ranges[-1][1] + 1:
            ranges[-1][1] = uid
        else:
            ranges.append([uid, uid])
    return b",".join(b"%d" % first if first == last else b"%d:%d" % (first, last) for first, last in ranges)


def _fetched(values: list[Value]) -> Fetched | None:
    """None for what a server tells unasked: flags that somebody changed, messages that came or went."""
    if len(values) != 3 or values[1] != b"FETCH" or not isinstance(values[2], list):
        return None
    named: dict[bytes, bytes] = {}
    for name, value in zip(values[2][::2], values[2][1::2], strict=False):
        if isinstance(name, bytes) and isinstance(value, bytes):
            named[name.upper()] = value
    uid, size = named.get(b"UID", b""), named.get(b"RFC822.SIZE", b"")
    parts = {name.partition(b"<")[0]: value for name, value in named.items() if name.startswith(b"BODY[")}
    if not uid.isdigit() or not parts:
        return None
    return Fetched(int(uid), named.get(b"INTERNALDATE", b""), int(size) if size.isdigit() else 0, parts)
