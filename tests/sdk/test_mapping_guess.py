from __future__ import annotations

from pathlib import Path

import pytest

from spreadsheets import xlsx
from wellkept.sdk.mapping_guess import Guess, guess_mapping
from wellkept.sdk.sheet import Sheet
from wellkept.sdk.table_file import Choices, TableError

SHEETS = {
    "person_csv": Sheet(
        "person",
        needed=("person",),
        one_of=("emails", "place"),
        optional=("level", "since"),
        also={"place": ("firm",)},
        parts={"person": (("first name",), ("last name",))},
        holds={"person": "name", "emails": "addresses", "level": ("user", "manager"), "since": "date"},
    ),
    "case_csv": Sheet("case", needed=("case", "opened_at"), holds={"opened_at": "moment"}),
}


def guessed(folder: Path, content: str | bytes, choices: Choices | None = None, connector: str = "") -> Guess:
    path = folder / "file"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return guess_mapping(path, SHEETS, choices, connector)


def test_known_headers_are_sure(tmp_path: Path) -> None:
    found = guessed(tmp_path, "Last Name,First Name,Firm,Shoe\nRoe,Ann,Acme,38\n")
    assert (found.connector, found.is_sure, found.lacks) == ("person_csv", True, "")
    assert found.columns == {"Last Name": "person", "First Name": "person", "Firm": "place", "Shoe": ""}
    assert [(one.header, one.sure, one.examples) for one in found.details][2:] == [
        ("Firm", 1.0, ("Acme",)),
        ("Shoe", 0.0, ("38",)),
    ]


def test_unknown_headers_are_guessed_from_what_stands_below_and_are_not_sure(tmp_path: Path) -> None:
    found = guessed(tmp_path, "Wer;Wie;Was\nAnn Roe;ann@a.example;user\nBo Lee;bo@b.example;manager\n")
    assert found.connector == "person_csv"
    assert found.columns == {"Wer": "person", "Wie": "emails", "Was": "level"}
    assert not found.is_sure
    assert 0 < found.sure < 1


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    found = guessed(tmp_path, "Case,Colour\n1,red\n2,blue\n")
    assert (found.connector, found.lacks) == ("case_csv", "column opened_at is missing")
    assert not found.is_sure


def test_nothing_that_fits_is_no_guess(tmp_path: Path) -> None:
    assert guessed(tmp_path, "x,y\n1,2\n3,4\n").connector == ""


def test_dates_that_can_be_read_in_two_ways_are_asked_about(tmp_path: Path) -> None:
    doubtful = "person,firm,since\nAnn,Acme,03/04/2024\n"
    found = guessed(tmp_path, doubtful)
    assert (found.asks, found.is_sure) == (("since",), False)
    chosen = guessed(tmp_path, doubtful, Choices(dates="day first"))
    assert (chosen.asks, chosen.is_sure, chosen.choices["dates"]) == ((), True, "day first")
    assert guessed(tmp_path, doubtful + "Bo,Acme,25/04/2024\n").asks == ()


def test_the_connector_can_be_chosen(tmp_path: Path) -> None:
    found = guessed(tmp_path, "Person,Firm\nAnn,Acme\n", connector="case_csv")
    assert (found.connector, found.lacks) == ("case_csv", "column opened_at is missing")


def test_the_sheet_that_fits_best_is_taken_and_all_are_named(tmp_path: Path) -> None:
    found = guessed(tmp_path, xlsx({"Read me": [["This", "is"]], "People": [["Person", "Firm"], ["Ann", "Acme"]]}))
    assert (found.choices["sheet"], found.sheets) == ("People", ("Read me", "People"))
    assert found.is_sure


def test_the_mapping_is_what_a_connector_takes(tmp_path: Path) -> None:
    found = guessed(tmp_path, "Person;Firm\nAnn;Acme\n")
    assert found.mapping == {
        "connector": "person_csv",
        "columns": {"Person": "person", "Firm": "place"},
        "choices": {"header_line": 1, "encoding": "utf-8", "delimiter": ";"},
        "fixed": {},
    }


def test_a_file_without_a_header_is_refused_with_words(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="no header"):
        guessed(tmp_path, "")
