from __future__ import annotations

from collections.abc import Sequence

from wellkept.sdk.csv_cells import Cell, Way
from wellkept.sdk.csv_lines import Record
from wellkept.sdk.sheet import Sheet
from wellkept.sdk.table_file import Choices
from wellkept.sdk.table_plan import Feed, Plan
from wellkept.sdk.table_ways import Evidence, chosen_ways, evidence_of

SHEET = Sheet("thing", needed=("a", "b", "n"), holds={"a": "date", "b": "moment", "n": "number"})
PLAN = Plan((Feed("a", (0,), ""), Feed("b", (1,), ""), Feed("n", (2,), "")), {}, 3)


def seen(*rows: Sequence[Cell]) -> Evidence:
    return evidence_of([Record(number, list(row)) for number, row in enumerate(rows)], PLAN, SHEET)


def test_one_day_above_twelve_says_it_for_the_column() -> None:
    found = seen(["03/04/2024", "", ""], ["25/04/2024", "", ""])
    assert found.ways()["a"] == Way(dates="day first")
    assert found.doubtful == []


def test_a_column_that_does_not_say_is_asked_about() -> None:
    found = seen(["03/04/2024", "", ""])
    assert found.ways()["a"] == Way()
    assert found.doubtful == ["a"]


def test_what_another_column_of_the_file_shows_holds_for_one_that_shows_nothing() -> None:
    found = seen(["03/04/2024", "12/31/2024 2:00 PM", ""])
    assert found.ways()["a"] == Way(dates="month first")
    assert found.doubtful == []


def test_rows_that_contradict_each_other_are_asked_about_everywhere() -> None:
    found = seen(["25/04/2024", "03/04/2024 10:00", ""], ["04/25/2024", "", ""])
    assert found.ways()["a"] == Way()
    assert found.doubtful == ["a", "b"]


def test_decimals_are_taken_from_the_column() -> None:
    assert seen(["", "", "1.200"], ["", "", "12,5"]).ways()["n"] == Way(decimal=",")
    assert seen(["", "", "1.200"]).ways()["n"] == Way(decimal="?")
    assert seen(["", "", "12.5"], ["", "", "1,200"]).ways()["n"] == Way(decimal=".")
    assert seen(["", "", "12.5"], ["", "", "12,5"]).ways()["n"] == Way()


def test_true_dates_and_numbers_of_a_spreadsheet_say_nothing() -> None:
    assert not seen(["2024-03-25", "", 1.2])


def test_what_is_chosen_holds() -> None:
    ways = chosen_ways(Choices(dates="month first", decimal=","), {"a": Way(dates="day first")}, SHEET)
    assert ways == {"a": Way(dates="month first"), "b": Way(dates="month first"), "n": Way(decimal=",")}
