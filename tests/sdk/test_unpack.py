from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

from spreadsheets import xlsx
from wellkept.sdk.archive import Refused
from wellkept.sdk.unpack import Unpacked, is_archive, unpack


def zipped(files: dict[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return into.getvalue()


def unpacked(folder: Path, content: bytes, name: str = "all.zip") -> dict[str, bytes | str]:
    path = folder / name
    path.write_bytes(content)
    found: dict[str, bytes | str] = {}
    for one in unpack(path, folder / "into"):
        found[one.name] = one.path.read_bytes() if isinstance(one, Unpacked) else one.reason
    return found


def test_members_are_put_down_each_in_a_folder_of_its_own(tmp_path: Path) -> None:
    book = xlsx({"A": [["x"]]})
    files = {"a/people.csv": b"one", "b/people.csv": b"two", "cal.ics": b"three", "book.xlsx": book}
    assert unpacked(tmp_path, zipped(files)) == files
    assert len({path.name for path in (tmp_path / "into").iterdir()}) == 4


def test_a_compressed_file_is_itself_without_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "people.csv.gz"
    path.write_bytes(gzip.compress(b"one"))
    [found] = unpack(path, tmp_path / "into")
    assert isinstance(found, Unpacked)
    assert (found.name, found.path.name, found.path.read_bytes()) == ("", "people.csv", b"one")


def test_names_never_lead_out_of_the_folder(tmp_path: Path) -> None:
    names = ["../x", "/etc/x", "a/..\\b", "con\x00", "...", "x" * 300, "a\nb", "ok"]
    path = tmp_path / "all.zip"
    path.write_bytes(zipped(dict.fromkeys(names, b"")))
    for one in unpack(path, tmp_path / "into"):
        if isinstance(one, Unpacked):
            assert one.path.resolve().is_relative_to(tmp_path / "into")
    assert {file.name for file in tmp_path.iterdir()} == {"all.zip", "into"}


def test_archives_in_it_stay_shut_and_rubbish_is_left_out(tmp_path: Path) -> None:
    files = {"inner.zip": zipped({"a": b""}), "__MACOSX/._a": b"x", "folder/.DS_Store": b"x", "a": b"one"}
    assert unpacked(tmp_path, zipped(files)) == {"inner.zip": "is an archive inside an archive", "a": b"one"}


def test_a_bomb_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    found = unpacked(tmp_path, zipped({"bomb": bytes(40_000_000), "a": b"one"}))
    assert found == {"bomb": "unpacks to more than 100 times its size", "a": b"one"}
    [refused] = unpack_of_damage(tmp_path)
    assert isinstance(refused, Refused)
    assert "no directory" in refused.reason


def unpack_of_damage(folder: Path) -> list[Unpacked | Refused]:
    path = folder / "cut.zip"
    path.write_bytes(zipped({"a": b"one"})[:-30])
    return list(unpack(path, folder / "cut"))


def test_archives_are_told_by_content() -> None:
    assert is_archive(zipped({"a": b""}))
    assert is_archive(gzip.compress(b""))
    assert not is_archive(b"name,size\n")
