"""Opening plain, compressed and archived files as streams, safely.

Names inside an archive are shown to people and never used as paths. What an archive says about itself is checked
before anything is inflated, and a running count cuts it off when it lied.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from wellkept.sdk.streams import EMPTY_ZIP, ZIP, ArchiveError, Bounded, Counted, Rejoined, Stream, read_whole, unpacked
from wellkept.sdk.tar import Entry, is_tar, tar_entries
from wellkept.sdk.zip_directory import directory_fault, entries_fault, entry_fault

__all__ = ["FILES", "MAIL", "ArchiveError", "Limits", "Member", "Refused", "Stream", "members", "read_whole"]

_HEAD_BYTES = 1024
_NAME_CHARACTERS = 200
_DOCUMENT_PARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most an archive may hold: entries, bytes of one, of all, and bytes out for each byte in."""

    entries: int = 2_000
    entry_bytes: int = 50_000_000
    total_bytes: int = 200_000_000
    ratio: int = 100


FILES = Limits()
# Mail is read as a stream, message by message, so that its size alone does no harm.
MAIL = Limits(entries=100_000, entry_bytes=1 << 42, total_bytes=1 << 42, ratio=300)


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive (or the plain file itself, under its own name). Read it before asking for the next.

    `size` is what the archive says of it, 0 where it says nothing.
    """

    name: str
    stream: Stream
    size: int = 0


@dataclass(frozen=True, slots=True)
class Refused:
    """A member that is not opened, and why."""

    name: str
    reason: str


def members(
    path: Path, limits: Limits = FILES, progress: Callable[[int], None] = lambda _bytes: None
) -> Iterator[Member | Refused]:
    """What `path` holds, in order: the file itself when it is plain or compressed, else its archive's members.

    `progress` is told how many bytes of the file were read, at each reading. Raises `ArchiveError` where the archive,
    or the rest of it, cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(0)
        source = Counted(file, progress)
        if head in (ZIP, EMPTY_ZIP):
            yield from _zip_members(source, path, limits)
        else:
            yield from _stream_members(source, head, path.name, limits)


def _stream_members(source: Counted, head: bytes, name: str, limits: Limits) -> Iterator[Member | Refused]:
    packed = unpacked(source, head)
    is_plain = packed is source
    stream = Bounded(packed, source, most=1 << 62 if is_plain else limits.total_bytes, ratio=limits.ratio)
    first = read_whole(stream, _HEAD_BYTES)
    whole = Rejoined(first, stream)
    if not is_tar(first):
        yield Member(_shown(name), whole)
        return
    for count, entry in enumerate(tar_entries(whole)):
        if count >= limits.entries:
            raise ArchiveError(f"has more than {limits.entries} entries")
        reason = entry.fault or _fault(entry.name, entry.size, limits)
        yield Refused(_shown(entry.name), reason) if reason else _opened(entry, source, limits)


def _zip_members(source: Counted, path: Path, limits: Limits) -> Iterator[Member | Refused]:
    if reason := directory_fault(path, limits.entries):
        raise ArchiveError(reason)
    try:
        archive = zipfile.ZipFile(cast("BinaryIO", source))
    except (zipfile.BadZipFile, OSError, NotImplementedError, ValueError) as error:
        raise ArchiveError(f"damaged zip: {error}") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if reason := entries_fault(entries, most_entries=limits.entries, most_bytes=limits.total_bytes):
            raise ArchiveError(reason)
        for entry in entries:
            reason = entry_fault(entry, limits.ratio) or _fault(entry.filename, entry.file_size, limits)
            yield Refused(_shown(entry.filename), reason) if reason else _zip_member(archive, entry, source, limits)


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, source: Counted, limits: Limits) -> Member | Refused:
    try:
        stream = cast("Stream", archive.open(entry))
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        return Refused(_shown(entry.filename), f"damaged: {error}")
    return _opened(Entry(entry.filename, entry.file_size, "", stream), source, limits)


def _opened(entry: Entry, source: Counted, limits: Limits) -> Member | Refused:
    """A member; one that is compressed in itself is unpacked, one that is an archive is refused."""
    name = _shown(entry.name)
    bounded = Bounded(entry.stream, source, most=limits.entry_bytes, ratio=limits.ratio)
    try:
        first = read_whole(bounded, _HEAD_BYTES)
    except ArchiveError as error:
        return Refused(name, str(error))
    whole: Stream = Rejoined(first, bounded)
    inner = unpacked(whole, first)
    if inner is not whole:
        whole = Bounded(inner, source, most=limits.entry_bytes, ratio=limits.ratio)
    elif (first.startswith(ZIP) and not _begins_document(first)) or is_tar(first):
        return Refused(name, "is an archive inside an archive")
    return Member(name, whole, entry.size)


def _begins_document(first: bytes) -> bool:
    """Whether a zip is a document of an office program; who opens that looks at its directory once more."""
    size = int.from_bytes(first[26:28], "little")
    name = first[30 : 30 + size]
    is_open = name == b"mimetype" and b"opendocument" in first[30 + size : 120 + size]
    return is_open or name.startswith(_DOCUMENT_PARTS)


def _fault(name: str, size: int, limits: Limits) -> str:
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or "\0" in name:
        return "its name points outside the archive"
    if size > limits.entry_bytes:
        return f"holds {size} bytes, more than {limits.entry_bytes}"
    return ""


def _shown(name: str) -> str:
    """A member's name as it may be shown: printable, and not endless."""
    return "".join(character if character.isprintable() else "?" for character in name)[:_NAME_CHARACTERS]
