from __future__ import annotations

import io
import tarfile

import pytest

from wellkept.sdk.streams import ArchiveError, read_whole
from wellkept.sdk.tar import is_tar, tar_entries

FORMATS = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]


def packed(format_: int = tarfile.PAX_FORMAT, **files: bytes) -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w", format=format_) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name.replace("__", "/"))
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return into.getvalue()


def linked(kind: bytes) -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w") as archive:
        info = tarfile.TarInfo("link")
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
        archive.addfile(tarfile.TarInfo("after"))
    return into.getvalue()


def entries(content: bytes) -> list[tuple[str, bytes, str]]:
    return [(one.name, read_whole(one.stream, 1 << 30), one.fault) for one in tar_entries(io.BytesIO(content))]


@pytest.mark.parametrize("format_", FORMATS)
def test_every_file_in_order(format_: int) -> None:
    content = packed(format_, a=b"one", folder__b=b"", c=b"x" * 1_500)
    assert is_tar(content)
    assert entries(content) == [("a", b"one", ""), ("folder/b", b"", ""), ("c", b"x" * 1_500, "")]


@pytest.mark.parametrize("format_", FORMATS)
def test_long_names(format_: int) -> None:
    name = "/".join(["folder" * 4] * 8)
    assert [one[0] for one in entries(packed(format_, **{name: b"x", "b": b"y"}))] == [name, "b"]


def test_a_member_that_is_not_read_is_skipped() -> None:
    content = packed(a=b"x" * 5_000, b=b"y")
    assert [entry.name for entry in tar_entries(io.BytesIO(content))] == ["a", "b"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_only_plain_files_are_opened(kind: bytes) -> None:
    found = entries(linked(kind))
    assert [(name, bool(fault)) for name, _, fault in found] == [("link", True), ("after", False)]


@pytest.mark.parametrize("cut_at", [1_100, 1_700])
def test_a_cut_or_damaged_tar_says_so_after_what_was_whole(cut_at: int) -> None:
    walked = tar_entries(io.BytesIO(packed(a=b"one", b=b"x" * 5_000)[:cut_at]))
    first = next(walked)
    assert (first.name, read_whole(first.stream, 9)) == ("a", b"one")
    with pytest.raises(ArchiveError, match=r"cut off|unreadable"):
        [read_whole(entry.stream, 9_999) for entry in walked]


def test_a_name_without_end_is_refused() -> None:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo("n" * 100_000))
    with pytest.raises(ArchiveError, match="endless"):
        entries(into.getvalue())


def test_what_is_no_tar() -> None:
    assert not is_tar(b"\0" * 1_024)
    assert not is_tar(b"From: ann@client.example\n" * 50)
    assert not is_tar(b"")
