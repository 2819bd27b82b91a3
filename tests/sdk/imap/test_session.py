"""What servers may say that Dovecot does not: a scripted one on a loopback port."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

import pytest

from wellkept.sdk.imap.session import RefusedCommandError, Security, Session, open_session, quoted, uid_set
from wellkept.sdk.live import CannotReadError
from wellkept.sdk.outbound import Door

CAPABLE = b"* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\n"
Script = Mapping[str, bytes]


class Scripted:
    """Answers a command by its first word; `heard` is what the client sent."""

    def __init__(self, script: Script, greeting: bytes) -> None:
        self.script, self.greeting = {"CAPABILITY": CAPABLE} | dict(script), greeting
        self.heard: list[bytes] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.listener.getsockname()[1])
        self.thread = threading.Thread(target=self.serve)
        self.thread.start()

    def serve(self) -> None:
        with suppress(OSError):
            sock, _ = self.listener.accept()
            with sock, sock.makefile("rb") as lines:
                sock.sendall(self.greeting)
                for line in lines:
                    self.heard.append(line.rstrip())
                    tag, _, command = line.partition(b" ")
                    words = re.sub(r"^UID ", "", command.decode("latin-1")).split()
                    said = self.script.get(words[0] if words else "", b"")
                    sock.sendall(said if b"\r\nTAG" in said else said + tag + b" OK done\r\n")

    def end(self) -> None:
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(5)


@pytest.fixture
def scripted() -> Iterator[Callable[..., Scripted]]:
    made: list[Scripted] = []

    def make(greeting: bytes = b"* OK ready\r\n", **script: bytes) -> Scripted:
        made.append(Scripted(script, greeting))
        return made[-1]

    yield make
    for one in made:
        one.end()


def opened(server: Scripted, security: Security = "plain") -> Session:
    return open_session(Door(["127.0.0.1"], seconds=1), "127.0.0.1", server.port, security)


def test_what_does_not_speak_imap(scripted: Callable[..., Scripted]) -> None:
    for greeting in (b"HTTP/1.1 400 Bad Request\r\n\r\n", b"SSH-2.0-OpenSSH\r\n", b"* PREAUTH hello\r\n"):
        with pytest.raises(CannotReadError, match="does not speak IMAP"):
            opened(scripted(greeting))


def test_a_password_is_not_sent_where_encryption_was_taken_off(scripted: Callable[..., Scripted]) -> None:
    server = scripted(CAPABILITY=b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")
    with pytest.raises(CannotReadError, match="no STARTTLS"):
        opened(server, "starttls")
    assert not any(b"AUTH" in line or b"LOGIN" in line for line in server.heard)


def test_what_is_said_before_the_encryption_begins_is_refused(scripted: Callable[..., Scripted]) -> None:
    server = scripted(STARTTLS=b"w2 OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")
    with pytest.raises(CannotReadError):
        opened(server, "starttls")


def test_without_encryption_only_where_the_administrator_allowed() -> None:
    with pytest.raises(CannotReadError) as error:
        open_session(Door(), "198.51.100.7", 143, "plain")
    assert not error.value.later


def test_signing_in_where_only_login_is_known(scripted: Callable[..., Scripted]) -> None:
    server = scripted(CAPABILITY=b"* CAPABILITY IMAP4rev1\r\n")
    with opened(server) as session:
        session.sign_in("ann", 'pass"word\\')
    assert server.heard[-1] == b'w2 LOGIN "ann" "pass\\"word\\\\"'


def test_a_second_question_at_sign_in_is_not_answered(scripted: Callable[..., Scripted]) -> None:
    server = scripted(AUTHENTICATE=b"+ \r\n+ more?\r\nw2 NO no more\r\n* \r\nTAG")
    with opened(server) as session, pytest.raises(CannotReadError, match="does not let ann in"):
        session.sign_in("ann", "secret")
    server.thread.join(5)
    assert b"*" in server.heard


@pytest.mark.parametrize(
    ("said", "later"),
    [
        (b"w2 NO [AUTHENTICATIONFAILED] Wrong password s3cret-9\r\n", False),
        (b"w2 NO [UNAVAILABLE] Try again\r\n", True),
        (b"w2 NO LOGIN failed.\r\n", False),
    ],
)
def test_why_nobody_was_let_in(scripted: Callable[..., Scripted], said: bytes, later: bool) -> None:
    server = scripted(AUTHENTICATE=said + b"\r\nTAG")
    with opened(server) as session, pytest.raises(CannotReadError) as error:
        session.sign_in("ann", "s3cret-9")
    assert error.value.later is later
    assert "s3cret-9" not in str(error.value)


def test_folders_by_literal_and_what_nobody_may_name(scripted: Callable[..., Scripted]) -> None:
    said = (
        b'* LIST () "/" {5}\r\nab"cd\r\n* LIST () NIL {7}\r\nA\r\nLOGI\r\n'
        b'* LIST (\\Sent) NIL Sent\r\n* LIST ( "odd\r\n* 3 EXISTS\r\n'
    )
    with opened(scripted(LIST=said)) as session:
        assert [(one.name, one.separator) for one in session.folders()] == [(b'ab"cd', b"/"), (b"Sent", b"")]


def test_a_folder_without_lasting_numbers_is_not_read(scripted: Callable[..., Scripted]) -> None:
    with opened(scripted(EXAMINE=b"* 3 EXISTS\r\n")) as session, pytest.raises(CannotReadError, match="lasting"):
        session.look_into(b"INBOX")
    with opened(scripted(EXAMINE=b"* OK [UIDVALIDITY 5] x\r\n")) as session:
        assert session.look_into(b"INBOX") == (5, None)


def test_what_is_told_unasked_is_passed_over(scripted: Callable[..., Scripted]) -> None:
    said = (
        b"* 2 FETCH (FLAGS (\\Seen))\r\n* 9 EXISTS\r\n* 4 EXPUNGE\r\n"
        b'* 1 FETCH (UID 5 RFC822.SIZE 9 INTERNALDATE " 3-Mar-2026 10:00:00 +0100" BODY[HEADER]<0> {4}\r\na: b)\r\n'
        b'* 3 FETCH (BODY[HEADER]<0> "c: d" UID 6)\r\n'
    )
    with opened(scripted(FETCH=said)) as session:
        found = list(session.fetch([5, 6], b"RFC822.SIZE"))
    assert [(one.uid, one.size, one.parts) for one in found] == [
        (5, 9, {b"BODY[HEADER]": b"a: b"}),
        (6, 0, {b"BODY[HEADER]": b"c: d"}),
    ]


def test_one_answer_that_is_not_understood_does_not_hide_the_others(scripted: Callable[..., Scripted]) -> None:
    said = b'* 1 FETCH (UID 5 BODY[HEADER] "a: b\r\n* 2 FETCH (UID 6 BODY[HEADER] "c: d")\r\n'
    with opened(scripted(FETCH=said)) as session:
        coming = session.fetch([5, 6], b"RFC822.SIZE")
        assert next(coming).uid == 6
        with pytest.raises(RefusedCommandError, match="not understood"):
            next(coming)


def test_search_over_several_lines_and_of_nothing(scripted: Callable[..., Scripted]) -> None:
    with opened(scripted(SEARCH=b"* SEARCH 9 7\r\n* SEARCH\r\n* SEARCH 7 8 x\r\n")) as session:
        assert session.search(b"ALL") == [7, 8, 9]


def test_a_no_is_told_apart_from_a_good_bye(scripted: Callable[..., Scripted]) -> None:
    with (
        opened(scripted(SEARCH=b"w1 NO [SERVERBUG] Ouch\r\n\r\nTAG")) as session,
        pytest.raises(RefusedCommandError, match="Ouch"),
    ):
        session.search(b"ALL")
    with (
        opened(scripted(SEARCH=b"* BYE Shutting down\r\n")) as session,
        pytest.raises(CannotReadError, match="good-bye") as error,
    ):
        session.search(b"ALL")
    assert error.value.later


def test_numbers_in_ranges() -> None:
    assert uid_set([1, 2, 3, 7, 9, 10]) == b"1:3,7,9:10"


def test_nothing_is_smuggled_into_a_command() -> None:
    assert quoted(b'a"\\') == b'"a\\"\\\\"'
    for hostile in (b"a\r\nw9 DELETE INBOX", b"a\nb", b"a\0"):
        with pytest.raises(CannotReadError):
            quoted(hostile)
