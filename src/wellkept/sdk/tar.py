"""Walks a tar stream member by member. Only plain files are opened; what tar could do beyond that is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wellkept.sdk.streams import ArchiveError, Stream, read_whole

_BLOCK = 512
_LONGEST_NAME = 64 * 1024
_SKIP_BYTES = 1 << 20
_PLAIN_FILE, _FOLDER, _GNU_NAME, _PAX, _PAX_GLOBAL = (b"0", b"\0", b"7"), b"5", b"L", b"x", b"g"
_LINKS = {b"1": "is a link", b"2": "is a link"}


class EntryStream:
    """The bytes of one member, and no more."""

    def __init__(self, stream: Stream, size: int) -> None:
        self._stream, self._left = stream, size
        self._padding = -size % _BLOCK

    def read(self, size: int, /) -> bytes:
        if not self._left:
            return b""
        data = self._stream.read(min(size, self._left))
        if not data:
            raise ArchiveError("cut off inside a member")
        self._left -= len(data)
        return data

    def skip(self) -> None:
        while self._left:
            self.read(_SKIP_BYTES)
        self._padding -= len(read_whole(self._stream, self._padding))


@dataclass(frozen=True, slots=True)
class Entry:
    """A member as its archive describes it; `fault` says why it is not to be opened."""

    name: str
    size: int
    fault: str
    stream: Stream


def is_tar(head: bytes) -> bool:
    """Whether a stream that begins so is a tar: the check sum of its first heading tells."""
    return len(head) >= _BLOCK and _checksum_holds(head[:_BLOCK])


def tar_entries(stream: Stream) -> Iterator[Entry]:
    """Every member but folders, in order."""
    long_name, large_size = "", 0
    while (block := read_whole(stream, _BLOCK)).strip(b"\0"):
        if len(block) < _BLOCK or not _checksum_holds(block):
            raise ArchiveError("damaged: a member's heading is unreadable")
        kind, size = block[156:157], _size(block)
        if kind in (_GNU_NAME, _PAX):
            data = EntryStream(stream, size)
            long_name, large_size = _stated_before(kind, data, size)
        else:
            data = EntryStream(stream, large_size or size)
            if kind not in (_FOLDER, _PAX_GLOBAL):
                fault = "" if kind in _PLAIN_FILE else _LINKS.get(kind, "is no plain file")
                yield Entry(long_name or _short_name(block), large_size or size, fault, data)
                long_name, large_size = "", 0
        data.skip()


def _checksum_holds(block: bytes) -> bool:
    total = sum(block[:148]) + sum(block[156:]) + 8 * 32
    return block[148:156].strip(b"\0 ").lstrip(b"0") == b"%o" % total


def _size(block: bytes) -> int:
    field = block[124:136]
    if field[0] & 0x80:
        return int.from_bytes(field[1:], "big")
    try:
        return int(field.strip(b"\0 ") or b"0", 8)
    except ValueError as error:
        raise ArchiveError("damaged: a member's size is unreadable") from error


def _short_name(block: bytes) -> str:
    name, prefix = block[:100].partition(b"\0")[0], block[345:500].partition(b"\0")[0]
    joined = prefix + b"/" + name if prefix and block[257:263] == b"ustar\0" else name
    return joined.decode("utf-8", "replace")


def _stated_before(kind: bytes, data: EntryStream, size: int) -> tuple[str, int]:
    """The name, and the size if it is large, that stand before a member because its heading has no room."""
    if size > _LONGEST_NAME:
        raise ArchiveError("damaged: a member's name is endless")
    content = read_whole(data, size)
    if kind == _GNU_NAME:
        return content.partition(b"\0")[0].decode("utf-8", "replace"), 0
    stated = dict(_pax_records(content))
    large = stated.get(b"size", b"")
    return stated.get(b"path", b"").decode("utf-8", "replace"), int(large) if large.isdigit() else 0


def _pax_records(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Records such as `19 path=folder/file`: each begins with its length, for a name may hold line ends."""
    while (parts := content.split(b" ", 1)) and parts[0].isdigit() and 0 < int(parts[0]) <= len(content):
        length = int(parts[0])
        name, _, value = content[len(parts[0]) + 1 : length - 1].partition(b"=")
        yield name, value
        content = content[length:]
