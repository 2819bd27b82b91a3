"""Single raw mails: one file, a folder of them, or an archive of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from wellkept.sdk.archive import MAIL, ArchiveError, Member, Refused, members, read_whole
from wellkept.sdk.connector import Aside, Item, Source, connector
from wellkept.sdk.mail.limits import MESSAGE_BYTES
from wellkept.sdk.mail.message import UnreadableError, read_message


def _sniff(path: Path, head: bytes) -> float:
    return 0.9 if path.suffix == ".eml" else 0.0


@connector(_sniff)
def eml(source: Source) -> Iterator[Item]:
    """Raw mails."""
    for path in _files(source.path):
        shown = source.name if path == source.path else path.relative_to(source.path).as_posix()
        try:
            for member in members(path, MAIL, source.progress):
                yield _item(member, source) if isinstance(member, Member) else Aside(member.name, member.reason)
        except (ArchiveError, OSError) as error:
            yield Aside(shown, str(error))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))


def _item(member: Member, source: Source) -> Item:
    raw = read_whole(member.stream, MESSAGE_BYTES + 1)
    from_line = b""
    if raw.startswith(b"From "):
        from_line, _, raw = raw.partition(b"\n")
    try:
        return read_message(raw, words=source.settings.get("words", True), from_line=from_line)
    except UnreadableError as error:
        return Aside(member.name, str(error))
