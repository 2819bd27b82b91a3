"""Mailbox files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from wellkept.sdk.archive import MAIL, ArchiveError, Member, Refused, members
from wellkept.sdk.connector import Aside, Item, Source, connector
from wellkept.sdk.mail.mailbox_file import split_messages
from wellkept.sdk.mail.message import UnreadableError, read_message


def _sniff(path: Path, head: bytes) -> float:
    return 0.9 if head.startswith(b"From ") else 0.0


@connector(_sniff)
def mbox(source: Source) -> Iterator[Item]:
    """Mailbox files (mbox)."""
    try:
        for member in members(source.path, MAIL, source.progress):
            if isinstance(member, Refused):
                yield Aside(member.name, member.reason)
            else:
                yield from _messages(member, source)
    except ArchiveError as error:
        yield Aside(source.name, str(error))


def _messages(member: Member, source: Source) -> Iterator[Item]:
    words = source.settings.get("words", True)
    for number, (position, from_line, raw) in zip(count(1), split_messages(member.stream)):
        try:
            yield read_message(raw, words=words, from_line=from_line)
        except UnreadableError as error:
            yield Aside(f"message {number} at byte {position}", str(error), "")
