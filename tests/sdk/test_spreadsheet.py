from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest

from spreadsheets import made_of, ods, sheet_xml, xls, xlsx
from wellkept.sdk.spreadsheet import SpreadsheetError, is_spreadsheet, looks, sheet_rows

PLAIN = sheet_xml(("A1", "Name"), ("A2", "Ann"))
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + PLAIN.replace(
    "Ann", "&b;"
)
FILE = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + PLAIN.replace("Ann", "&x;")


def put(folder: Path, content: bytes) -> Path:
    path = folder / "any name"
    path.write_bytes(content)
    return path


def rows(path: Path, sheet: str = "People") -> list[tuple[int, list[object]]]:
    with sheet_rows(path, sheet) as found:
        return [(number, list(cells)) for number, cells in found]


def test_cells_keep_their_kinds_and_rows_their_numbers(tmp_path: Path) -> None:
    table = [
        ["Name", "Since", "At", "Value", "Paid", "Empty"],
        [],
        ["Ann", date(2024, 3, 25), datetime(2024, 3, 25, 14, 30), 12.5, True, None],
    ]
    path = put(tmp_path, xlsx({"People": table}))
    assert rows(path) == [
        (1, table[0]),
        (3, ["Ann", date(2024, 3, 25), datetime(2024, 3, 25, 14, 30), 12.5, "yes"]),
    ]


def test_it_is_told_by_content_whatever_its_name(tmp_path: Path) -> None:
    for content in (xlsx({"A": [["x"]]}), ods([["x"]])):
        assert is_spreadsheet(put(tmp_path, content), content)
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("people.csv", "name\n")
    assert not is_spreadsheet(put(tmp_path, into.getvalue()), into.getvalue())
    assert not is_spreadsheet(put(tmp_path, b"PK\x03\x04nothing"), b"PK\x03\x04nothing")
    assert not is_spreadsheet(put(tmp_path, b"name,size\n"), b"name,size\n")


def test_an_open_document_is_read_alike(tmp_path: Path) -> None:
    assert rows(put(tmp_path, ods([["Name", "Size"], ["Zoë", "1"]]))) == [(1, ["Name", "Size"]), (2, ["Zoë", "1"])]


def test_the_older_format_is_read_alike(tmp_path: Path) -> None:
    content = xls([["Name", "Size"], ["Zoë", 1.5]])
    assert is_spreadsheet(put(tmp_path, content), content)
    assert rows(put(tmp_path, content)) == [(1, ["Name", "Size"]), (2, ["Zoë", 1.5])]


def test_all_sheets_are_looked_at_and_the_first_rows_only(tmp_path: Path) -> None:
    path = put(tmp_path, xlsx({"Notes": [], "People": [["n"], *([number] for number in range(200))]}))
    found = {look.name: look.rows for look in looks(path)}
    assert found["Notes"] == []
    assert len(found["People"]) == 60


def test_one_cell_far_out_is_one_row(tmp_path: Path) -> None:
    path = put(tmp_path, made_of(sheet_xml(("XFD1048576", "x"))))
    assert rows(path) == [(1_048_576, ["x"])]


def test_a_sheet_that_spans_everything_is_refused_and_this_process_lives(tmp_path: Path) -> None:
    path = put(tmp_path, made_of(sheet_xml(("A1", "Name"), ("XFD1048576", "x"))))
    with pytest.raises(SpreadsheetError, match=r"more memory or time than it is given.*delete what stands far out"):
        rows(path)


def repacked(content: bytes, **changes: bytes) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, changes.get(entry.filename, old.read(entry)))
    return into.getvalue()


def encrypted(content: bytes) -> bytes:
    changed = bytearray(content)
    directory = changed.find(b"PK\x01\x02")
    changed[6] |= 1
    changed[directory + 8] |= 1
    return bytes(changed)


def lying(content: bytes) -> bytes:
    changed = bytearray(content)
    directory = changed.rfind(b"PK\x01\x02")
    changed[directory + 24 : directory + 28] = (5).to_bytes(4, "little")
    return bytes(changed)


def twice() -> bytes:
    into = io.BytesIO(made_of(PLAIN))
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(into, "a") as archive:
        archive.writestr("xl/workbook.xml", "<other/>")
    return into.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (lambda: made_of(LAUGHS), "defines entities"),
        (lambda: made_of(FILE), "defines entities"),
        (lambda: made_of(LAUGHS.encode("utf-16").decode("latin-1")), "defines entities or is not UTF-8"),
        (lambda: made_of(PLAIN, xl__sharedStrings_xml=b"", **{"xl__sharedStrings.xml": bytes(200_000_001)}), "holds"),
        (lambda: made_of(PLAIN, **{"xl__sharedStrings.xml": b"<si/>" * 8_000_000}), "more than 100 times"),
        (lambda: made_of(PLAIN, **{f"x{number}": b"" for number in range(2_100)}), "entries, more than 2000"),
        (lambda: encrypted(made_of(PLAIN)), "is encrypted"),
        (lambda: lying(made_of(PLAIN, **{"z.xml": b"<x>" + b"y" * 5_000 + b"</x>"})), "damaged"),
        (twice, "two of its parts have one name"),
        (lambda: xlsx({"People": [["Name"]]})[:-60], "damaged zip"),
        (lambda: made_of(PLAIN[:-40] + "<<<"), "damaged"),
    ],
)
def test_what_would_do_harm_is_refused_before_it_is_read(tmp_path: Path, content: object, reason: str) -> None:
    assert callable(content)
    with pytest.raises(SpreadsheetError, match=reason):
        rows(put(tmp_path, content()))


def test_a_file_that_changed_is_looked_at_anew(tmp_path: Path) -> None:
    path = put(tmp_path, xlsx({"A": [["x"]]}))
    assert [look.name for look in looks(path)] == ["A"]
    path.write_bytes(xlsx({"Bee": [["x"], ["y"]]}))
    assert [look.name for look in looks(path)] == ["Bee"]


def test_a_spreadsheet_that_is_damaged_anywhere_is_read_or_says_so(tmp_path: Path) -> None:
    content = xlsx({"People": [["Name"], ["Ann"]]})
    for place in range(0, len(content), 211):
        damaged = bytearray(content)
        damaged[place] ^= 0xFF
        path = put(tmp_path, bytes(damaged))
        is_spreadsheet(path, bytes(damaged[:64]))
        with suppress(SpreadsheetError):
            assert len(rows(path)) <= 2
