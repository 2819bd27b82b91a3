"""Opening plain, compressed and archived files as streams, safely.

Names inside an archive are shown to people and never used as paths. What an archive says about itself is checked
before anything is inflated, and a running count cuts it off when it lied.
"""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

import zstandard

from wellkept.sdk.tar import TarError, is_tar, tar_entries

_GZIP, _ZSTD, _ZIP = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_HEAD_BYTES = 1024
_MAX_WINDOW_BYTES = 1 << 27
_DIRECTORY_BYTES_PER_ENTRY = 1024
_RATIO_FROM_BYTES = 10_000_000  # less than this does no harm, however well it was packed


class ArchiveError(ValueError):
    """The archive, or the rest of it, is not read; the message says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most an archive may hold: entries, bytes of one, of all, and bytes out for each byte in."""

    entries: int = 2_000
    entry_bytes: int = 50_000_000
    total_bytes: int = 200_000_000
    ratio: int = 100


FILES = Limits()
MAIL = Limits(entries=100_000, entry_bytes=1 << 40, total_bytes=1 << 40, ratio=200)


class Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive (or the plain file itself, under its own name). Read it before asking for the next."""

    name: str
    stream: Stream


@dataclass(frozen=True, slots=True)
class Refused:
    """A member that is not opened, and why."""

    name: str
    reason: str


class _Counted:
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


class _Bounded:
    """A stream that stops with a reason when it yields more than its limits allow, or is damaged."""

    def __init__(self, stream: Stream, source: _Counted, limits: Limits, *, most: int) -> None:
        self._stream, self._source, self._limits, self._most = stream, source, limits, most
        self.count = 0

    def read(self, size: int, /) -> bytes:
        try:
            data = self._stream.read(size)
        except (OSError, EOFError, zlib.error, zstandard.ZstdError, zipfile.BadZipFile, RuntimeError) as error:
            raise ArchiveError(f"damaged or cut off after {self.count} bytes: {error}") from error
        self.count += len(data)
        if self.count > self._most:
            raise ArchiveError(f"holds more than {self._most} bytes")
        if self.count > _RATIO_FROM_BYTES and self.count > self._limits.ratio * self._source.count:
            raise ArchiveError(f"unpacks to more than {self._limits.ratio} times its size")
        return data


def members(
    path: Path, limits: Limits = FILES, progress: Callable[[int], None] = lambda _bytes: None
) -> Iterator[Member | Refused]:
    """What `path` holds, in order: the file itself when it is plain or compressed, else its archive's members."""
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(0)
        source = _Counted(file, progress)
        if head in (_ZIP, _EMPTY_ZIP):
            yield from _zip_members(source, path, limits)
        else:
            yield from _stream_members(source, head, path.name, limits)


def _stream_members(source: _Counted, head: bytes, name: str, limits: Limits) -> Iterator[Member | Refused]:
    packed = head[:2] == _GZIP or head == _ZSTD
    stream = _Bounded(_unpacked(source, head), source, limits, most=limits.total_bytes if packed else 1 << 62)
    first = read_whole(stream, _HEAD_BYTES)
    whole = _Rejoined(first, stream)
    if not is_tar(first):
        yield Member(shown(name), whole)
        return
    try:
        for count, entry in enumerate(tar_entries(whole)):
            if count >= limits.entries:
                raise ArchiveError(f"has more than {limits.entries} entries")
            refusal = entry.refusal or _refusal(entry.name, entry.size, limits)
            yield Refused(shown(entry.name), refusal) if refusal else Member(shown(entry.name), entry.stream)
    except TarError as error:
        raise ArchiveError(str(error)) from error


def _unpacked(source: _Counted, head: bytes) -> Stream:
    if head[:2] == _GZIP:
        return gzip.GzipFile(fileobj=cast("BinaryIO", source))
    if head == _ZSTD:
        decompressor = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW_BYTES)
        return cast("Stream", decompressor.stream_reader(source, read_across_frames=True, closefd=False))
    return source


class _Rejoined:
    """A stream whose first bytes were looked at already."""

    def __init__(self, first: bytes, rest: Stream) -> None:
        self._first, self._rest = first, rest

    def read(self, size: int, /) -> bytes:
        if self._first:
            data, self._first = self._first[:size], self._first[size:]
            return data
        return self._rest.read(size)


def read_whole(stream: Stream, size: int) -> bytes:
    """Up to `size` bytes, however small the pieces in which they come."""
    data = bytearray()
    while len(data) < size and (more := stream.read(size - len(data))):
        data += more
    return bytes(data)


def _zip_members(source: _Counted, path: Path, limits: Limits) -> Iterator[Member | Refused]:
    size_on_disk = path.stat().st_size
    try:
        with zipfile.ZipFile(cast("BinaryIO", source)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_directory(entries, size_on_disk, limits)
            for entry in entries:
                yield _zip_member(archive, entry, source, limits)
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise ArchiveError(f"damaged zip: {error}") from error


def _check_directory(entries: list[zipfile.ZipInfo], size_on_disk: int, limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise ArchiveError(f"has {len(entries)} entries, more than {limits.entries}")
    if sum(entry.compress_size for entry in entries) > size_on_disk:
        raise ArchiveError("its entries overlap")
    total = sum(entry.file_size for entry in entries)
    if total > limits.total_bytes:
        raise ArchiveError(f"holds {total} bytes, more than {limits.total_bytes}")


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: _Counted, limits: Limits) -> Member | Refused:
    name = shown(entry.filename)
    refusal = _refusal(entry.filename, entry.file_size, limits)
    if entry.flag_bits & 0x1:
        refusal = "is encrypted"
    if entry.file_size > max(_RATIO_FROM_BYTES, limits.ratio * entry.compress_size):
        refusal = f"unpacks to more than {limits.ratio} times its size"
    if refusal:
        return Refused(name, refusal)
    return Member(name, _Bounded(archive.open(entry), source, limits, most=min(entry.file_size, limits.entry_bytes)))


def _refusal(name: str, size: int, limits: Limits) -> str:
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or "\0" in name:
        return "its name points outside the archive"
    if size > limits.entry_bytes:
        return f"holds {size} bytes, more than {limits.entry_bytes}"
    return ""


def shown(name: str) -> str:
    """A member's name as it may be shown: printable, and not endless."""
    return "".join(character if character.isprintable() else "?" for character in name)[:200]
