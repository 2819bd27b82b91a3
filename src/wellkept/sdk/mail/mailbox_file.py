"""Cuts an mbox stream into its messages, holding one of them at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wellkept.sdk.mail.limits import MESSAGE_BYTES
from wellkept.sdk.streams import ArchiveError, Stream

_CHUNK = 1 << 18  # fits the processor's cache
_SEPARATOR = b"\nFrom "
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

    def ends_before(self, piece: bytes) -> bool:
        """Whether what follows "From " at the start of a line begins a message, and is not a sentence."""
        line_end = piece.find(b"\n", 0, _LOOK_AHEAD)
        if _DATE.search(piece, 0, line_end if line_end >= 0 else _LOOK_AHEAD):
            return True
        return self._ending.endswith((b"\n", b"\n\r")) and bool(_HEADER.match(piece, line_end + 1))

    def cut(self) -> Cut | None:
        raw = self.parts[0] if len(self.parts) == 1 else b"".join(self.parts)
        if not self.from_line:  # what stands before the first separator
            raw = raw.lstrip(b"\r\n")
        return Cut(self.position, self.from_line, raw) if raw or self.from_line else None


def split_messages(stream: Stream) -> Iterator[Cut | Damage]:
    """The messages of a mailbox file, in order, each without its separator line; last, where it stopped being one."""
    one = _Collected(0)
    try:
        for position, begins, piece in _pieces(stream):
            if begins and one.ends_before(piece):
                if cut := one.cut():
                    yield cut
                from_line, _, raw = piece.partition(b"\n")
                one = _Collected(position + 1, from_line)
                one.add(raw)
            else:
                one.add(_SEPARATOR + piece if begins else piece)
    except ArchiveError as error:
        yield Damage(one.position, str(error))
    else:
        if cut := one.cut():
            yield cut


def _pieces(stream: Stream) -> Iterator[tuple[int, bool, bytes]]:
    """Position, whether a separator may stand before it, and the piece; one that begins is long enough to judge."""
    held, position = b"\n", -1  # a separator at the very start has no line end before it
    chunk, fault = b"more", None
    while chunk:
        try:
            chunk = stream.read(_CHUNK)
        except ArchiveError as error:  # what came whole before the damage is given first
            chunk, fault = b"", error
        found = (held + chunk).split(_SEPARATOR)
        held = b""
        if chunk:
            last = found.pop()
            if found and len(last) < _LOOK_AHEAD:
                held = _SEPARATOR + last
            else:
                cut_at = max(0, len(last) - len(_SEPARATOR) + 1)  # a separator may straddle two chunks
                found.append(last[:cut_at])
                held = last[cut_at:]
        for number, piece in enumerate(found):
            yield position, number > 0, piece
            position += len(piece) + (len(_SEPARATOR) if number else 0)
    if fault:
        raise fault
