"""A mailbox file to message facts, by headers alone."""

from __future__ import annotations

import email
import email.parser
import email.policy
import mailbox
from collections.abc import Callable, Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from wellkept.bench.goal import cheaper, memory, rate
from wellkept.bench.mails import write_mails
from wellkept.bench.row import Done, Row

FILE = "mails.mbox"
HEADERS = ("from", "to", "cc", "date", "subject", "message-id", "in-reply-to", "references")


def prepare(folder: Path, scale: int) -> None:
    write_mails(folder / FILE, scale)


class Outcome:
    """What every contender must find alike: which mail, from whom, to whom, when, of what."""

    def __init__(self) -> None:
        self.count, self._digest = 0, blake2b(digest_size=8)

    def add(self, key: str, sender: str, to: list[str], at: float, subject: str) -> None:
        self.count += 1
        self._digest.update(f"{key}|{sender}|{','.join(to)}|{at:.0f}|{subject}\n".encode())

    def done(self) -> Done:
        return Done(self.count, self._digest.hexdigest())


def wellkept(folder: Path) -> Callable[[], Done]:
    from wellkept import registry
    from wellkept.sdk.connector import Source
    from wellkept.sdk.kinds import Message as Fact

    read = registry.connectors()["mbox"].read

    def work() -> Done:
        outcome = Outcome()
        for fact in read(Source(folder / FILE, FILE, {"words": False})):
            assert isinstance(fact, Fact)
            to = [box.address for box, _ in fact.recipients]
            outcome.add(fact.source_id, fact.sender.address, to, fact.happened_at.timestamp(), fact.subject)
        return outcome.done()

    return work


def _standard(found: Iterator[Message[Any, Any]]) -> Done:
    outcome = Outcome()
    for mail in found:
        _take(outcome, {name: mail.get(name, "") for name in HEADERS})
    return outcome.done()


def _take(outcome: Outcome, head: dict[str, str]) -> None:
    """The fields of a fact, as anybody would take them with the standard library."""
    (_, sender), *_ = getaddresses([head["from"]])
    boxes = getaddresses([head["to"], head["cc"]])
    to = list(dict.fromkeys(address.lower() for _, address in boxes if address))
    at = parsedate_to_datetime(head["date"]).timestamp()
    outcome.add(
        head["message-id"].strip("<> "), sender.lower(), to, at, str(make_header(decode_header(head["subject"])))
    )


def standard_mailbox(folder: Path) -> Callable[[], Done]:
    """`mailbox.mbox`, with its default parser."""
    return lambda: _standard(iter(mailbox.mbox(folder / FILE)))


def split(folder: Path) -> Iterator[bytes]:
    gathered: list[bytes] = []
    with (folder / FILE).open("rb") as file:
        for line in file:
            if line.startswith(b"From ") and gathered:
                yield b"".join(gathered)
                gathered.clear()
            else:
                gathered.append(line)
    yield b"".join(gathered)


def header_parser(folder: Path) -> Callable[[], Done]:
    """Split by hand, `BytesHeaderParser` for each."""
    parser = email.parser.BytesHeaderParser(policy=email.policy.compat32)
    return lambda: _standard(parser.parsebytes(mail) for mail in split(folder))


def fast_mail_parser(folder: Path) -> Callable[[], Done]:
    """Split by hand, `fast-mail-parser` (Rust) for each."""
    from fast_mail_parser import parse_email

    def work() -> Done:
        outcome = Outcome()
        for mail in split(folder):
            found = parse_email(mail).headers
            headers = {name.lower(): value if isinstance(value, str) else value[0] for name, value in found.items()}
            _take(outcome, {name: headers.get(name, "") for name in HEADERS})
        return outcome.done()

    return work


ROW = Row(
    words="Mailbox file to message facts, headers only",
    unit="messages",
    goals=[
        rate("wellkept", 40_000, "messages"),
        cheaper("wellkept", "mailbox", 12),
        cheaper("wellkept", "BytesHeaderParser", 5),
        memory("wellkept", 200),
    ],
    scale=20_000,
    full=200_000,
    prepare=prepare,
    contenders={
        "wellkept": wellkept,
        "mailbox": standard_mailbox,
        "BytesHeaderParser": header_parser,
        "fast-mail-parser": fast_mail_parser,
    },
)
