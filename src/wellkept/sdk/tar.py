"""Walks a tar stream member by member. Only plain files are opened; what tar could do beyond that is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

_BLOCK = 512
_LONGEST_NAME = 64 * 1024
_SKIP_BYTES = 1 << 20
_PLAIN_FILE, _FOLDER, _GNU_NAME, _PAX, _PAX_GLOBAL = (b"0", b"\0", b"7"), b"5", b"L", b"x", b"g"
_LINKS = {b"1": "is a link", b"2": "is a link"}


class TarError(ValueError):
    """The stream is no tar from here on."""


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


class EntryStream:
    """The bytes of one member, and no more."""

    def __init__(self, stream: _Stream, size: int) -> None:
        self._stream, self._left = stream, size
        self._padding = -size % _BLOCK

    def read(self, size: int, /) -> bytes:
        if not self._left:
            return b""
        data = self._stream.read(min(size, self._left))
        if not data:
            raise TarError("cut off inside a member")
        self._left -= len(data)
        return data

    def skip(self) -> None:
        while self._left:
            self.read(_SKIP_BYTES)
        self._padding -= len(_exactly(self._stream, self._padding))


@dataclass(frozen=True, slots=True)
class Entry:
    name: str
    size: int
    refusal: str
    stream: EntryStream


def is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar" and _checksum_holds(head[:_BLOCK])


def tar_entries(stream: _Stream) -> Iterator[Entry]:
    """Every member but folders, in order."""
    long_name = ""
    while (block := _exactly(stream, _BLOCK)).strip(b"\0"):
        if len(block) < _BLOCK or not _checksum_holds(block):
            raise TarError("damaged: a member's heading is unreadable")
        kind, size = block[156:157], _size(block)
        data = EntryStream(stream, size)
        if kind in (_GNU_NAME, _PAX):
            long_name = _long_name(kind, data, size) or long_name
        elif kind not in (_FOLDER, _PAX_GLOBAL):
            refusal = "" if kind in _PLAIN_FILE else _LINKS.get(kind, "is no plain file")
            yield Entry(long_name or _short_name(block), size, refusal, data)
            long_name = ""
        data.skip()


def _exactly(stream: _Stream, size: int) -> bytes:
    data = b""
    while len(data) < size and (more := stream.read(size - len(data))):
        data += more
    return data


def _checksum_holds(block: bytes) -> bool:
    stated = block[148:156].strip(b"\0 ")
    return stated.isdigit() and int(stated, 8) == sum(block[:148]) + sum(block[156:]) + 8 * 32


def _size(block: bytes) -> int:
    field = block[124:136]
    if field[0] & 0x80:
        return int.from_bytes(field[1:], "big")
    try:
        return int(field.strip(b"\0 ") or b"0", 8)
    except ValueError as error:
        raise TarError("damaged: a member's size is unreadable") from error


def _short_name(block: bytes) -> str:
    name, prefix = block[:100].partition(b"\0")[0], block[345:500].partition(b"\0")[0]
    joined = prefix + b"/" + name if prefix and block[257:263] == b"ustar\0" else name
    return joined.decode("utf-8", "replace")


def _long_name(kind: bytes, data: EntryStream, size: int) -> str:
    if size > _LONGEST_NAME:
        raise TarError("damaged: a member's name is endless")
    content = _exactly(data, size)
    if kind == _GNU_NAME:
        return content.partition(b"\0")[0].decode("utf-8", "replace")
    for record in content.split(b"\n"):
        _, found, path = record.partition(b" path=")
        if found:
            return path.decode("utf-8", "replace")
    return ""
