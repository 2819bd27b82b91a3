from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wellkept.sdk.csv_cells import Cell
from wellkept.sdk.sheet import Sheet
from wellkept.sdk.table_file import Choices, Table, TableError
from wellkept.sdk.table_plan import plan_of

SHEET = Sheet(
    "person",
    needed=("person",),
    one_of=("emails", "place"),
    optional=("since",),
    parts={"person": (("first",), ("last",))},
    holds={"emails": "addresses", "since": "date"},
)


def cells(header: list[str], row: list[Cell], mapping: dict[str, Any] | None = None) -> dict[str, Cell]:
    table = Table(tuple(header), Choices(header_line=1), (), "line", iter(()))
    return plan_of(table, SHEET, mapping).cells(row)


def test_parts_are_joined_in_their_order_and_many_with_semicolons() -> None:
    row: list[Cell] = ["Roe", "Ann", "a@a.example", "", "b@b.example"]
    assert cells(["last", "first", "emails", "emails", "emails"], row) == {
        "person": "Ann Roe",
        "emails": "a@a.example; b@b.example",
    }


def test_a_mapping_says_which_column_is_what() -> None:
    mapping = {"columns": {"Wer": "person", "Wo": "place", "Was": ""}}
    assert cells(["Wer", "Was", "Wo"], ["Ann", "x", "Acme"], mapping) == {"person": "Ann", "place": "Acme"}
    assert cells([" WER", "wo"], ["Ann", "Acme"], mapping) == {"person": "Ann", "place": "Acme"}


def test_columns_of_one_name_can_be_told_apart() -> None:
    mapping = {"columns": {"Name": "person", "Name (2)": "place"}}
    assert cells(["Name", "Name"], ["Ann", "Acme"], mapping) == {"person": "Ann", "place": "Acme"}


def test_what_is_fixed_stands_where_the_column_is_empty_or_not_there() -> None:
    mapping = {"columns": {"Wer": "person", "Wo": "place"}, "fixed": {"place": "Acme", "unknown": "x", "since": ""}}
    assert cells(["Wer", "Wo"], ["Ann", ""], mapping)["place"] == "Acme"
    assert cells(["Wer", "Wo"], ["Ann", "Bee"], mapping)["place"] == "Bee"
    assert cells(["Wer"], ["Ann"], {"columns": {"Wer": "person"}, "fixed": {"place": "Acme"}})["place"] == "Acme"


def test_of_several_dates_the_first_that_says_anything_counts() -> None:
    mapping = {"columns": {"a": "since", "b": "since", "c": "person", "d": "place"}}
    assert cells(["a", "b", "c", "d"], ["", date(2024, 3, 25), "Ann", "x"], mapping)["since"] == date(2024, 3, 25)


@pytest.mark.parametrize(
    ("header", "mapping", "reason"),
    [
        (["emails"], None, "person: column person is missing; found: emails"),
        (["person"], None, "one of the columns emails, place is needed"),
        (["person", "person", "place"], None, "more than one header names the column person"),
        (["x", "place"], {"columns": {"x": "nobody"}}, "no column is called nobody"),
        (["x", "y"], {"columns": {"x": "person", "y": ""}}, "one of the columns emails, place is needed"),
    ],
)
def test_what_is_missing_is_said(header: list[str], mapping: dict[str, Any] | None, reason: str) -> None:
    with pytest.raises(TableError, match=reason) as error:
        cells(header, [], mapping)
    assert error.value.position == "line 1"
