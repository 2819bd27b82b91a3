"""A file that holds one raw mail, or is an archive of such."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wellkept.sdk.archive import MAIL, ArchiveError, Member, Refused, members, read_whole
from wellkept.sdk.connector import Aside, Item, Source
from wellkept.sdk.mail.limits import MESSAGE_BYTES
from wellkept.sdk.mail.message import UnreadableError, read_message
from wellkept.sdk.mail.words import words_wanted


def read_mail_file(path: Path, place: str, source: Source) -> Iterator[Item]:
    """Its mail, or mails; `place` is its name in what is set aside."""
    words = words_wanted(source.settings)
    try:
        for member in members(path, MAIL, source.progress):
            name = place if member.name == path.name else member.name
            if isinstance(member, Refused):
                yield Aside(name, member.reason)
            elif source.begin(name, True):
                yield _item(member, name, words=words)
    except (ArchiveError, OSError) as error:
        yield Aside(place, str(error))


def _item(member: Member, name: str, *, words: bool) -> Item:
    try:
        raw = read_whole(member.stream, MESSAGE_BYTES + 1)
        from_line = b""
        if raw.startswith(b"From "):
            from_line, _, raw = raw.partition(b"\n")
        return read_message(raw, words=words, from_line=from_line)
    except (ArchiveError, UnreadableError) as error:
        return Aside(name, str(error))
