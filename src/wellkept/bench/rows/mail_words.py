"""The same with the sender's own words counted, quotes and signature taken off."""

from __future__ import annotations

import email
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from wellkept.bench.goal import rate
from wellkept.bench.row import Done, Row
from wellkept.bench.rows import mail_headers
from wellkept.bench.rows.mail_headers import FILE, split

ATTRIBUTION = re.compile(r"On .* wrote:")


def wellkept(folder: Path) -> Callable[[], Done]:
    from wellkept import registry
    from wellkept.sdk.connector import Source
    from wellkept.sdk.kinds import Message as Fact

    read = registry.connectors()["mbox"].read

    def counts() -> Iterator[int]:
        for fact in read(Source(folder / FILE, FILE, {"words": True})):
            assert isinstance(fact, Fact)
            yield fact.words or 0

    return lambda: _done(counts())


def standard_library(folder: Path) -> Callable[[], Done]:
    """`email.message_from_bytes`, the first text part, its lines that are not quoted."""

    def counts() -> Iterator[int]:
        for mail in split(folder):
            parts = (part for part in email.message_from_bytes(mail).walk() if part.get_content_type() == "text/plain")
            text = next((part.get_payload(decode=True) for part in parts), b"")
            assert isinstance(text, bytes)
            yield _words(text.decode("utf-8", "replace"))

    return lambda: _done(counts())


def fast_mail_parser(folder: Path) -> Callable[[], Done]:
    from fast_mail_parser import parse_email

    return lambda: _done(_words((parse_email(mail).text_plain or [""])[0]) for mail in split(folder))


def _words(text: str) -> int:
    """As anybody would count them: without what is quoted, and the line that says whose it is."""
    own = (line for line in text.splitlines() if not line.startswith(">") and not ATTRIBUTION.fullmatch(line))
    return sum(len(line.split()) for line in own)


def _done(counts: Iterator[int]) -> Done:
    mails = words = 0
    for count in counts:
        mails, words = mails + 1, words + count
    return Done(mails, f"{mails} mails, {words} words")


ROW = Row(
    words="The same with words counted",
    unit="messages",
    goals=[rate("wellkept", 20_000, "messages")],
    scale=20_000,
    full=200_000,
    prepare=mail_headers.prepare,
    contenders={"wellkept": wellkept, "email": standard_library, "fast-mail-parser": fast_mail_parser},
)
