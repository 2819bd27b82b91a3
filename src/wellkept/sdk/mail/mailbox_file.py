"""Cuts an mbox stream into its messages, holding one of them at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wellkept.sdk.mail.limits import MESSAGE_BYTES
from wellkept.sdk.streams import ArchiveError, Stream

_CHUNK = 1 << 18  # fits the processor's cache
_SEPARATOR = re.compile(rb"\nFrom ")
_SEPARATOR_BYTES = 6
_DATE = re.compile(rb"\b[A-Z][a-z]{2} +\d{1,2} \d\d?:\d\d")
_HEADER = re.compile(rb"[\x21-\x39\x3b-\x7e]+:|>From ")
_LOOK_AHEAD = 1024


class Cut(NamedTuple):
    """One message; `position` is the byte in the unpacked file where its separator line begins."""

    position: int
    from_line: bytes
    raw: bytes


class Damage(NamedTuple):
    """Where a message begins that the file, damaged or cut off, does not hold to its end."""

    position: int
    reason: str


class _Collected:
    """The message being read: its parts, as long as it is not too large to be read whole."""

    __slots__ = ("from_line", "last", "parts", "position", "size")

    def __init__(self, position: int, from_line: bytes, part: bytes) -> None:
        self.position, self.from_line, self.last = position, from_line, part
        self.parts = [part]
        self.size = len(part)

    def add(self, part: bytes) -> None:
        if self.size <= MESSAGE_BYTES:  # one part too many is kept: it tells that there is more
            self.parts.append(part)
        self.size += len(part)
        self.last = part if len(part) > 1 else self.last[-1:] + part

    def ends_before(self, held: bytes, start: int, line_end: int, end: int) -> bool:
        """Whether what follows "From " at the start of a line, with no date on it, begins a message all the same."""
        below = line_end + 1 if line_end >= 0 else start
        return (b"\n" + self.last).endswith((b"\n\n", b"\n\n\r")) and bool(_HEADER.match(held, below, end))

    def cut(self) -> Cut | None:
        raw = self.parts[0] if len(self.parts) == 1 else b"".join(self.parts)
        if not self.from_line:  # what stands before the first separator
            raw = raw.lstrip(b"\r\n")
        return Cut(self.position, self.from_line, raw) if raw or self.from_line else None


def _bounds(held: bytes, *, more: bool) -> list[tuple[int, int, int]]:
    """Of each piece where it begins, where its text begins (behind what may be a separator), and where it ends.

    One that a separator may stand before is long enough to judge; with `more` to come the rest waits.
    """
    found, at, start = [], 0, 0
    for separator in _SEPARATOR.finditer(held):
        found.append((at, start, separator.start()))
        at, start = separator.span()
    if not more:
        found.append((at, start, len(held)))
    elif not start or len(held) - start >= _LOOK_AHEAD:
        straddling = len(held) - _SEPARATOR_BYTES + 1  # a separator may lie across two chunks
        found.append((at, start, max(start, straddling)))
    return found
