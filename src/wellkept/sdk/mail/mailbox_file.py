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

    __slots__ = ("_ending", "from_line", "parts", "position", "size")

    def __init__(self, position: int, from_line: bytes = b"") -> None:
        self.position, self.from_line = position, from_line
        self.parts: list[bytes] = []
        self.size = 0
        self._ending = b"\n"

    def add(self, part: bytes) -> None:
        if self.size <= MESSAGE_BYTES:  # one part too many is kept: it tells that there is more
            self.parts.append(part)
        self.size += len(part)
        self._ending = part[-2:] if len(part) > 1 else (self._ending + part)[-2:]

    def ends_before(self, held: bytes, start: int, end: int) -> bool:
        """Whether what follows "From " at the start of a line begins a message, and is not a sentence."""
        seen_to = min(end, start + _LOOK_AHEAD)
        line_end = held.find(b"\n", start, seen_to)
        if _DATE.search(held, start, line_end if line_end >= 0 else seen_to):
            return True
        below = line_end + 1 if line_end >= 0 else start
        return self._ending.endswith((b"\n", b"\n\r")) and bool(_HEADER.match(held, below, end))

    def cut(self) -> Cut | None:
        raw = self.parts[0] if len(self.parts) == 1 else b"".join(self.parts)
        if not self.from_line:  # what stands before the first separator
            raw = raw.lstrip(b"\r\n")
        return Cut(self.position, self.from_line, raw) if raw or self.from_line else None


def split_messages(stream: Stream) -> Iterator[Cut | Damage]:
    """The messages of a mailbox file, in order, each without its separator line; last, where it stopped being one."""
    one = _Collected(0)
    try:
        for position, held, at, start, end in _pieces(stream):
            if start > at and one.ends_before(held, start, end):
                if cut := one.cut():
                    yield cut
                line_end = held.find(b"\n", start, end)
                line_end = line_end if line_end >= 0 else end
                one = _Collected(position + 1, held[start:line_end])
                one.add(held[line_end + 1 : end])
            else:
                one.add(held[at:end])
    except ArchiveError as error:
        yield Damage(one.position, str(error))
    else:
        if cut := one.cut():
            yield cut


def _pieces(stream: Stream) -> Iterator[tuple[int, bytes, int, int, int]]:
    """Position, and the bytes at hand with the bounds of a piece in them, which are not copied here."""
    held, position = b"\n", -1  # a separator at the very start has no line end before it
    more, fault = True, None
    while more:
        try:
            chunk = stream.read(_CHUNK)
        except ArchiveError as error:  # what came whole before the damage is given first
            chunk, fault = b"", error
        more = bool(chunk)
        held += chunk
        end = 0
        for at, start, end in _bounds(held, more=more):
            yield position + at, held, at, start, end
        held, position = held[end:], position + end
    if fault:
        raise fault


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
