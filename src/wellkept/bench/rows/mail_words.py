"""The same with the sender's own words counted, quotes and signature taken off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wellkept.bench.row import Done, Row
from wellkept.bench.rows import mail_headers
from wellkept.bench.rows.mail_headers import _split


def wellkept(folder: Path) -> Callable[[], Done]:
    return mail_headers.wellkept(folder, words=True)


def standard_library(folder: Path) -> Callable[[], Done]:
    """`email.message_from_bytes`, the first text part, its lines that are not quoted."""
    import email

    def work() -> Done:
        count = 0
        for mail in _split(folder):
            parts = (part for part in email.message_from_bytes(mail).walk() if part.get_content_type() == "text/plain")
            text = next((part.get_payload(decode=True) for part in parts), b"")
            assert isinstance(text, bytes)
            sum(len(line.split()) for line in text.decode("utf-8", "replace").splitlines() if not line.startswith(">"))
            count += 1
        return Done(count)

    return work


def fast_mail_parser(folder: Path) -> Callable[[], Done]:
    from fast_mail_parser import parse_email

    def work() -> Done:
        count = 0
        for mail in _split(folder):
            text = (parse_email(mail).text_plain or [""])[0]
            sum(len(line.split()) for line in text.splitlines() if not line.startswith(">"))
            count += 1
        return Done(count)

    return work


ROW = Row(
    words="The same with words counted",
    unit="messages",
    goal="20,000 a CPU second",
    scale=20_000,
    full=200_000,
    prepare=mail_headers.prepare,
    contenders={"wellkept": wellkept, "email": standard_library, "fast-mail-parser": fast_mail_parser},
)
