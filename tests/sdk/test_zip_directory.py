from __future__ import annotations

import io
import zipfile
from pathlib import Path

from wellkept.sdk.zip_directory import directory_fault, entries_fault, entry_fault


def zipped(folder: Path, **files: bytes) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_too_many_entries_are_refused_by_the_last_bytes(tmp_path: Path) -> None:
    path = zipped(tmp_path, **{f"f{number}": b"" for number in range(30)})
    assert directory_fault(path, 30) == ""
    assert directory_fault(path, 29) == "has 30 entries, more than 29"


def test_a_zip_that_was_cut_off_has_no_directory(tmp_path: Path) -> None:
    path = zipped(tmp_path, a=b"one")
    path.write_bytes(path.read_bytes()[:-30])
    assert "no directory" in directory_fault(path, 30)


def test_entries_that_overlap_or_hold_too_much() -> None:
    one, other = zipfile.ZipInfo("one"), zipfile.ZipInfo("other")
    one.header_offset, one.compress_size, one.file_size = 0, 100, 600
    other.header_offset, other.compress_size, other.file_size = 130, 100, 600
    assert entries_fault([other, one], most_entries=5, most_bytes=2_000) == ""
    assert entries_fault([other, one], most_entries=5, most_bytes=1_000) == "holds 1200 bytes, more than 1000"
    assert entries_fault([other, one], most_entries=1, most_bytes=2_000) == "has 2 entries, more than 1"
    other.header_offset = 129
    assert entries_fault([other, one], most_entries=5, most_bytes=2_000) == "its entries overlap"


def test_an_entry_that_is_not_to_be_opened() -> None:
    entry = zipfile.ZipInfo("a")
    entry.compress_size, entry.file_size = 500_000, 200_000_000
    assert entry_fault(entry, 100) == "unpacks to more than 100 times its size"
    assert entry_fault(entry, 400) == ""
    entry.external_attr = 0o120777 << 16
    assert entry_fault(entry, 400) == "is a link"
    entry.flag_bits = 1
    assert entry_fault(entry, 400) == "is encrypted"


def test_an_ordinary_zip_has_no_fault(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(zipped(tmp_path, a=b"one", b=b"two" * 999).read_bytes())) as archive:
        assert entries_fault(archive.infolist(), most_entries=2, most_bytes=9_999) == ""
        assert [entry_fault(entry, 100) for entry in archive.infolist()] == ["", ""]
