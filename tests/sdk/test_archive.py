from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from wellkept.sdk.archive import ArchiveError, Limits, Refused, members, read_whole

FILES = {"a.txt": b"one", "folder/b.txt": b"two" * 4_000, "c.txt": b""}


def tarred(files: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return into.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def found(folder: Path, content: bytes, limits: Limits | None = None) -> dict[str, bytes | str]:
    path = folder / "file"
    path.write_bytes(content)
    return {
        one.name: one.reason if isinstance(one, Refused) else read_whole(one.stream, 1 << 30)
        for one in members(path, limits or Limits())
    }


def test_plain_and_compressed_files_are_themselves(tmp_path: Path) -> None:
    for content in (b"plain", gzip.compress(b"plain"), zstandard.compress(b"plain")):
        assert found(tmp_path, content) == {"file": b"plain"}
    assert found(tmp_path, b"") == {"file": b""}


def test_the_members_of_an_archive(tmp_path: Path) -> None:
    tar = tarred(FILES)
    for content in (tar, gzip.compress(tar), zstandard.compress(tar), zipped(FILES)):
        assert found(tmp_path, content) == FILES


def test_a_member_may_be_compressed_and_may_not_be_an_archive(tmp_path: Path) -> None:
    files = {
        "a.gz": gzip.compress(b"one"),
        "b.zst": zstandard.compress(b"two"),
        "c.zip": zipped(FILES),
        "d.tar": tarred(FILES),
    }
    nested = "is an archive inside an archive"
    for content in (tarred(files), zipped(files)):
        assert found(tmp_path, content) == {"a.gz": b"one", "b.zst": b"two", "c.zip": nested, "d.tar": nested}


@pytest.mark.parametrize("pack", [tarred, zipped])
@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "..\\x"])
def test_names_that_point_outside_are_refused_and_neighbours_are_read(tmp_path: Path, pack: object, name: str) -> None:
    assert callable(pack)
    assert found(tmp_path, pack({"a": b"one", name: b"evil", "b": b"two"})) == {
        "a": b"one",
        name: "its name points outside the archive",
        "b": b"two",
    }


def test_a_name_is_shown_printable(tmp_path: Path) -> None:
    assert list(found(tmp_path, tarred({"a\x1b[31m\n\u202eb" + "c" * 900: b""}))) == ["a?[31m??b" + "c" * 191]


@pytest.mark.parametrize("pack", [tarred, zipped])
def test_limits(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    with pytest.raises(ArchiveError, match=r"entries, more than 2|more than 2 entries"):
        found(tmp_path, pack(FILES), Limits(entries=2))
    assert (
        found(tmp_path, pack(FILES), Limits(entry_bytes=9_999))["folder/b.txt"] == "holds 12000 bytes, more than 9999"
    )
    with pytest.raises(ArchiveError, match="holds"):
        found(tmp_path, zipped(FILES), Limits(total_bytes=9_999))


def test_bombs(tmp_path: Path) -> None:
    zeros = bytes(40_000_000)
    ratio = "unpacks to more than 100 times its size"
    assert found(tmp_path, zipped({"a": b"one", "bomb": zeros})) == {"a": b"one", "bomb": ratio}
    for content in (gzip.compress(zeros), zstandard.compress(zeros), zstandard.compress(tarred({"bomb": zeros}))):
        with pytest.raises(ArchiveError, match=ratio):
            found(tmp_path, content)
    with pytest.raises(ArchiveError, match=ratio):
        found(tmp_path, zipped({"bomb.gz": gzip.compress(zeros)}))


def test_many_entries(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="has 5000 entries, more than 2000"):
        found(tmp_path, zipped({f"f{number}": b"" for number in range(5_000)}))


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"a": b"one"}))
    directory = content.rfind(b"PK\x01\x02")
    content[6] |= 1
    content[directory + 8] |= 1
    assert found(tmp_path, bytes(content)) == {"a": "is encrypted"}


def test_a_lying_size_is_found_out(tmp_path: Path) -> None:
    content = bytearray(zipped({"a": b"x" * 9_000}))
    directory = content.rfind(b"PK\x01\x02")
    content[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    reason = found(tmp_path, bytes(content))["a"]
    assert isinstance(reason, str)
    assert "damaged" in reason


def test_a_zip_that_was_cut_off(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no directory"):
        found(tmp_path, zipped(FILES)[:-40])


def test_progress_adds_up_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(gzip.compress(b"".join(b"%d" % number for number in range(99_999))))
    counts: list[int] = []
    for one in members(path, progress=counts.append):
        assert not isinstance(one, Refused)
        read_whole(one.stream, 1 << 30)
    assert sum(counts) == path.stat().st_size
