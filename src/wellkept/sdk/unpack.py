"""Puts the members of an archive down as files, so that every format is read out of it. Archives in it stay shut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wellkept.sdk.archive import FILES, ArchiveError, Member, Refused, members
from wellkept.sdk.streams import GZIP, ZIP, ZSTD
from wellkept.sdk.tar import is_tar

_PIECE = 1 << 20
_PACKED_ENDINGS = (".gz", ".zst", ".zstd")
_UNSAFE = re.compile(r"[^\w .()@+-]")
_UNWANTED = ("__MACOSX/", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A member by its name in the archive, and where it was put."""

    name: str
    path: Path


def is_archive(head: bytes) -> bool:
    return head.startswith((GZIP, ZSTD, ZIP)) or is_tar(head)


def unpack(path: Path, folder: Path) -> Iterator[Unpacked | Refused]:
    """The members, one at a time, each in a folder of its own below `folder`; or why one, or the rest, is not read.

    Nothing is written under a name that an archive made up: only its last part is kept, for programs tell much by it.
    """
    number = 0
    try:
        for member in members(path, FILES):
            number += 1
            if isinstance(member, Refused):
                yield member
            elif not any(part in member.name for part in _UNWANTED):
                yield _put(member, path, folder / f"{number:04}")
    except (ArchiveError, OSError) as error:
        yield Refused("", str(error))


def _put(member: Member, path: Path, folder: Path) -> Unpacked | Refused:
    folder.mkdir(parents=True)
    into = folder / _file_name(member.name)
    try:
        with into.open("xb") as file:
            while piece := member.stream.read(_PIECE):
                file.write(piece)
    except ArchiveError as error:
        into.unlink(missing_ok=True)
        return Refused(member.name, str(error))
    return Unpacked("" if member.name == path.name else member.name, into)


def _file_name(name: str) -> str:
    last = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2])[-120:].lstrip(". ")
    for ending in _PACKED_ENDINGS:
        last = last.removesuffix(ending)
    return last or "file"
