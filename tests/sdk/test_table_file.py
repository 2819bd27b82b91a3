from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from spreadsheets import ods, xlsx
from wellkept.sdk.table_file import (
    Choices,
    TableError,
    looks_like_table,
    open_table,
)

ROWS = [["Name", "Size", "Place"], ["Zoë", "1", "Köln"], ["Bo", "2", "Rom"]]


def text(delimiter: str = ",", end: str = "\n") -> str:
    return end.join(delimiter.join(row) for row in ROWS) + end


def read(path: Path, choices: Choices | None = None) -> tuple[Choices, list[list[object]]]:
    with open_table(path, choices) as table:
        return table.choices, [list(table.written), *(list(one.cells) for one in table.records)]


@pytest.mark.parametrize(
    "content",
    [
        *(text(delimiter).encode() for delimiter in ",;\t|"),
        *(text(";", end).encode() for end in ("\r\n", "\r")),
        *(text().encode(encoding) for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1")),
        ("A list\n\n" + text()).encode(),
        ("sep=;\n" + text(";")).encode(),
        xlsx({"One": ROWS}),
        xlsx({"Notes": [["nothing"]], "One": [["A list"], [], *ROWS]}),
        ods(ROWS),
    ],
)
def test_the_same_table_in_every_make(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert looks_like_table(path, content)
    assert read(path)[1] == ROWS


def test_how_it_is_read_is_shown_and_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b"x;y\nName;Wo\nZo\x91;K\x9aln\n")
    guessed, _ = read(path)
    assert guessed == Choices(header_line=1, encoding="mac_roman", delimiter=";")
    chosen, rows = read(path, Choices(header_line=2, encoding="cp850", delimiter=";"))
    assert chosen.header_line == 2
    assert rows == [["Name", "Wo"], ["Zoæ", "KÜln"]]


def test_a_sheet_can_be_chosen_and_one_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "book"
    path.write_bytes(xlsx({"One": ROWS, "Two": [["a", "b"], [1.5, date(2024, 3, 25)]]}))
    assert read(path)[0].sheet == "One"
    assert read(path, Choices(sheet="Two"))[1] == [["a", "b"], [1.5, date(2024, 3, 25)]]
    with open_table(path) as table:
        assert (table.sheets, table.place) == (("One", "Two"), "row")
    with pytest.raises(TableError, match='there is no sheet "Three"; found: One, Two'):
        read(path, Choices(sheet="Three"))


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ({"dates": "backwards"}, "dates"),
        ({"decimal": "x"}, "decimal"),
        ({"delimiter": ";;"}, "delimiter"),
        ({"encoding": "rot13"}, "encoding"),
        ({"header_line": "one"}, "header_line"),
        ({"header_line": -1}, "header_line"),
    ],
)
def test_choices_that_cannot_be_are_refused(stated: dict[str, object], reason: str) -> None:
    with pytest.raises(TableError, match=reason):
        Choices.of(stated)


def test_choices_come_and_go_as_a_page_holds_them() -> None:
    stated = {"header_line": 3, "dates": "day first", "delimiter": ";"}
    assert Choices.of(stated | {"unknown": 1, "sheet": ""}).stated() == stated
    assert Choices.of(None) == Choices()


def test_what_is_no_table(tmp_path: Path) -> None:
    for content in (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), b"One line of words\n", b""):
        path = tmp_path / "file"
        path.write_bytes(content)
        assert not looks_like_table(path, content)
    with pytest.raises(TableError, match="cannot be read"):
        read(tmp_path / "gone")
