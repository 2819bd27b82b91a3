"""Streams of bytes that may be compressed, damaged or made to do harm: read in pieces, counted, and cut off."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol, cast

import zstandard

GZIP, ZSTD, ZIP, EMPTY_ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04", b"PK\x05\x06"
_MAX_WINDOW_BYTES = 1 << 27
_ZSTD_FEED = 2048  # a block of 4 bytes may become 128 KB, so this much becomes 64 MB at worst
_RATIO_FROM_BYTES = 10_000_000  # less than this does no harm, however well it was packed


class ArchiveError(ValueError):
    """The file, or the rest of it, is not read; the message says why."""


_DAMAGE = (ArchiveError, OSError, EOFError, zlib.error, zstandard.ZstdError, zipfile.BadZipFile, RuntimeError)


class Stream(Protocol):
    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; none at the end."""


class Counted:
    """The file on disk; knows how much of it was read, and tells who shows progress."""

    def __init__(self, file: BinaryIO, progress: Callable[[int], None]) -> None:
        self._file, self._progress = file, progress
        self.count = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(size)
        self.count += len(data)
        self._progress(len(data))
        return data

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


class Bounded:
    """A stream that stops with a reason when it is damaged, or gives more than `most` bytes or `ratio` times its size.

    `source` is the file that it comes from, as far as that was read. What came before the damage is given first.
    """

    def __init__(self, stream: Stream, source: Counted, *, most: int, ratio: int) -> None:
        self._take: Callable[[int], bytes] = getattr(stream, "read1", stream.read)  # one piece, lest a fault lose more
        self._source, self._most, self._ratio = source, most, ratio
        self._count = 0
        self._fault = ""

    def read(self, size: int, /) -> bytes:
        if self._fault:
            raise ArchiveError(self._fault)
        pieces, left = [], size
        while left > 0 and (piece := self._piece(left)):
            pieces.append(piece)
            left -= len(piece)
        if self._fault and not pieces:
            raise ArchiveError(self._fault)
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)

    def _piece(self, size: int) -> bytes:
        try:
            piece = self._take(size)
        except _DAMAGE as error:
            self._fault = f"damaged or cut off after {self._count} bytes: {error}"
            return b""
        self._count += len(piece)
        if self._count > self._most:
            self._fault = f"holds more than {self._most} bytes"
        elif self._count > max(_RATIO_FROM_BYTES, self._ratio * self._source.count):
            self._fault = f"unpacks to more than {self._ratio} times its size"
        return b"" if self._fault else piece


class Rejoined:
    """A stream whose first bytes were looked at already."""

    def __init__(self, first: bytes, rest: Stream) -> None:
        self._first, self._rest = first, rest

    def read(self, size: int, /) -> bytes:
        if not self._first:
            return self._rest.read(size)
        data, self._first = self._first[:size], self._first[size:]
        return data + self._rest.read(size - len(data)) if len(data) < size else data


class _Zstandard:
    """Unpacks frame by frame. The library's own reader takes a file that was cut off for one that ended."""

    def __init__(self, packed: Stream) -> None:
        self._packed = packed
        self._unpacker = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES)
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._fed = b""
        self._ready = b""

    def read(self, size: int, /) -> bytes:
        while not self._ready and (piece := self._next()) is not None:
            self._ready = piece
        data, self._ready = self._ready[:size], self._ready[size:]
        return data

    def _next(self) -> bytes | None:
        fed = self._fed or self._packed.read(_ZSTD_FEED)
        self._fed = b""
        if not fed:
            if self._frame:
                raise EOFError("it ends inside a frame")
            return None
        self._frame = self._frame or self._unpacker.decompressobj()
        piece: bytes = self._frame.decompress(fed)
        if self._frame.eof:
            self._fed = self._frame.unused_data
            self._frame = None
        return piece


def unpacked(packed: Stream, head: bytes) -> Stream:
    """The stream without its compression, told by its first bytes; itself when it has none."""
    if head.startswith(GZIP):
        return cast("Stream", gzip.GzipFile(fileobj=cast("BinaryIO", packed)))
    return _Zstandard(packed) if head.startswith(ZSTD) else packed


def read_whole(stream: Stream, size: int) -> bytes:
    """Up to `size` bytes, however small the pieces in which they come."""
    data = bytearray()
    while len(data) < size and (more := stream.read(size - len(data))):
        data += more
    return bytes(data)
