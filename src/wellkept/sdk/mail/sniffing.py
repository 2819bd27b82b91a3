"""Tells mail by its first bytes, also inside what is compressed or packed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wellkept.sdk.archive import MAIL, Member, members, read_whole
from wellkept.sdk.mail.headers import header_end, scan
from wellkept.sdk.streams import GZIP, ZIP, ZSTD, ArchiveError
from wellkept.sdk.tar import is_tar

_HEAD_BYTES = 16 * 1024
_LOOKED_AT = 10
_SKIPPED_BYTES = 4_000_000
_TELLING = frozenset({"from", "to", "date", "subject", "received", "message-id", "return-path", "reply-to"})
MAILBOX_ENDINGS = (".mbox", ".mbx", ".mboxrd", ".mbox.gz", ".mbox.zst")


def is_packed(head: bytes) -> bool:
    return head.startswith((GZIP, ZSTD, ZIP)) or is_tar(head)


def heads(path: Path) -> Iterator[tuple[str, bytes]]:
    """The first bytes of the first few members, by name; nothing of what cannot be read."""
    try:
        for count, member in enumerate(members(path, MAIL)):
            if isinstance(member, Member):
                yield member.name, read_whole(member.stream, _HEAD_BYTES)
            if count >= _LOOKED_AT or (isinstance(member, Member) and member.size > _SKIPPED_BYTES):
                return
    except (ArchiveError, OSError):
        return


def begins_mailbox(head: bytes) -> bool:
    """Whether a separator line and then a header come first."""
    line, _, rest = head.partition(b"\n")
    return line.startswith(b"From ") and bool(_TELLING & scan(rest[: header_end(rest)]).keys())


def begins_mail(head: bytes) -> bool:
    """Whether at least two headers come first that mail has, and nothing much else."""
    if head.startswith(b"From "):
        head = head.partition(b"\n")[2]
    name = head.partition(b":")[0]
    if not name or len(name) > 60 or not name.isascii() or b" " in name or b"," in name:
        return False
    return len(_TELLING & scan(head[: header_end(head)]).keys()) >= 2
