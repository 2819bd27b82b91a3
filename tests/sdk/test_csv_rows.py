from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spreadsheets import xlsx
from wellkept.sdk.connector import Aside, Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, sniff_sheet
from wellkept.sdk.sheet import Sheet, plain_header

SHEET = Sheet("thing", needed=("name", "size"), optional=("made_on",), also={"size": ("width",)}, most_rows=50)
GOOD = [f"thing {number},{number}" for number in range(10)]


def build(row: Row) -> Item:
    return Record("thing", {"name": row.needed("name"), "size": row.number("size")}, row.position)


def read(folder: Path, content: str | bytes) -> tuple[list[str], list[tuple[str, str]]]:
    """The names that landed, and position and reason of what did not."""
    path = folder / "things.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    items = list(read_rows(Source(path, path.name), SHEET, build))
    names = [str(item.values["name"]) for item in items if isinstance(item, Record)]
    return names, [(item.position, item.reason) for item in items if isinstance(item, Aside)]


def test_headers_are_understood_in_any_order_case_and_spelling(tmp_path: Path) -> None:
    assert plain_header(" Made-On ") == plain_header("MADE_on") == "made_on"
    assert read(tmp_path, "colour, WIDTH ,Name\nred,1,a\nblue,2,b\n") == (["a", "b"], [])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_under_which_the_header_is_understood(tmp_path: Path, delimiter: str) -> None:
    assert read(tmp_path, f"name{delimiter}size\na{delimiter}1\n") == (["a"], [])


def test_a_line_that_only_names_the_delimiter_is_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, "sep=;\n\nname;size\na;1\n") == (["a"], [])


@pytest.mark.parametrize(
    "content",
    [
        "name,size\na,1\nb,2\n".encode("utf-16"),
        "name,size\na,1\nb,2\n".encode("utf-16-le"),
        "name,size\na,1\nb,2\n".encode("utf-8-sig"),
        b"name,size\ra,1\rb,2\r",
        b"name,size\r\na,1\r\n\r\n,\r\nb,2",
        b'"name","size"\n"a","1"\n"b","2"\n',
    ],
)
def test_forms_of_the_same_file(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content) == (["a", "b"], [])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "no header; the first line must name the columns name, size"),
        ("\n\n  \n", "no header"),
        ("name,made_on\na,1\n", "thing: column size is missing; found: name, made_on; needed: name, size"),
        ("name,size,width\na,1,2\n", "more than one header names the column size"),
        (",".join(["name", "size", *"c" * 10_000]) + "\n", "10,002 columns; at most 500 are read"),
        ("na\0me,size\n", "no header can be read: a NUL character"),
        ("x" * 1_200_000 + "\n", "no header can be read: longer than 1,000,000 characters"),
    ],
)
def test_a_file_without_a_usable_header_is_set_aside_once(tmp_path: Path, content: str, reason: str) -> None:
    names, aside = read(tmp_path, content)
    assert names == []
    [(position, said)] = aside
    assert position.startswith("line ")
    assert said.startswith(reason)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('"never closed,1', "a quote is opened and not closed"),
        ('"closed" badly,1', "text stands behind a closing quote"),
        ("na\0me,1", "a NUL character"),
        ("a,1,2,3", "4 cells under 2 headers"),
        (",1", "column name: is empty, and is needed"),
        ("a,much", 'column size: "much" is not a clear number'),
        ("a," + "9" * 140_000, "a cell is longer than 131,072 characters"),
        ("a," + "9" * 1_200_000, "longer than 1,000,000 characters"),
        (",".join("x" * 10_000), "10,000 cells under 2 headers"),
    ],
)
@pytest.mark.parametrize("place", [0, 5, 10])
def test_one_bad_row_among_good_ones_is_named_and_all_others_land(
    tmp_path: Path, bad: str, reason: str, place: int
) -> None:
    rows = [*GOOD[:place], bad, *GOOD[place:]]
    names, aside = read(tmp_path, "\n".join(["name,size", *rows]) + "\n")
    assert len(names) == len(GOOD)
    [(position, said)] = aside
    assert position == f"line {place + 2}"
    assert reason in said


@pytest.mark.parametrize(
    "name", ["=1+1", "+1", "-1+1", "@SUM(1)", ";=1", "＝1", "=cmd|'/c calc'!A1", "'=1", "it's", "'tis"]
)
def test_a_name_that_was_kept_from_a_spreadsheet_comes_back(tmp_path: Path, name: str) -> None:
    kept = f"'{name}" if name.lstrip(";'")[0] in "=+-@＝" else name
    assert read(tmp_path, f'name,size\n"{kept}",1\n') == ([name], [])


def test_rows_over_the_limit_are_counted_and_named(tmp_path: Path) -> None:
    names, aside = read(tmp_path, "name,size\n" + "a,1\n" * 60)
    assert len(names) == 50
    assert aside == [("line 52", "only 50 rows of a file are read; split the file and read the rest")]


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    [item] = read_rows(Source(tmp_path / "gone.csv", "gone.csv"), SHEET, build)
    assert isinstance(item, Aside)
    assert "No such file" in item.reason


def test_sniffing_needs_the_needed_columns_and_prefers_files_of_few_others() -> None:
    sniff = sniff_sheet(SHEET)
    assert sniff(Path("a.csv"), b"") == 0
    assert sniff(Path("a.csv"), b"name,made_on\n") == 0
    assert sniff(Path("a.csv"), b"From someone@example.org Mon\nSubject: name,size\n") == 0
    assert sniff(Path("a.csv"), b"name,size\n") > sniff(Path("a.csv"), b"name,size,x,y,z\n") > 0.5
    assert 0 < sniff(Path("things.csv"), b"name,made_on\n") < sniff(Path("a.csv"), b"name,size\n")
    assert sniff(Path("things"), b"name,made_on\n") == 0
    assert sniff(Path("things.csv"), b"name,size\n") > sniff(Path("a.csv"), b"name,size\n")


MAPPING = {"columns": {"Wer": "name", "Wie": "size", "Wann": "made_on"}}
TYPED = Sheet("thing", needed=("name", "size"), optional=("made_on",), holds={"size": "number", "made_on": "moment"})


def mapped(folder: Path, content: str | bytes, mapping: dict[str, object] | None = None, **more: object) -> list[Item]:
    path = folder / "file"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    settings_ = {"mapping": MAPPING | (mapping or {}), "time_zone": "Europe/Berlin"} | more

    def build_typed(row: Row) -> Item:
        values = {"name": row.text("name"), "size": row.number("size"), "made_on": row.moment("made_on")}
        return Record("thing", values, row.position)

    return list(read_rows(Source(path, path.name, settings_), TYPED, build_typed))


def test_a_mapping_reads_what_no_header_says(tmp_path: Path) -> None:
    [found] = mapped(tmp_path, "Liste\nWer;Wie;Wann\nZoë;1.200,5;3/4/24 14:30\n", {"choices": {"dates": "day first"}})
    assert isinstance(found, Record)
    assert (found.values["name"], found.values["size"], found.position) == ("Zoë", 1200.5, "line 3")
    assert str(found.values["made_on"]) == "2024-04-03 14:30:00+02:00"


def test_the_whole_column_decides_even_where_only_its_end_shows_it(tmp_path: Path) -> None:
    rows = "".join(f"thing;1.200;03/0{1 + number % 9}/2024\n" for number in range(2_500))
    items = mapped(tmp_path, f"Wer;Wie;Wann\n{rows}last;0,5;31/12/2024\n")
    assert all(isinstance(item, Record) for item in items)
    assert len(items) == 2_501
    [first, *_] = items
    assert isinstance(first, Record)
    assert (first.values["size"], str(first.values["made_on"])[:10]) == (1200.0, "2024-01-03")


def test_where_no_row_shows_it_every_doubtful_row_waits_and_the_others_land(tmp_path: Path) -> None:
    items = mapped(tmp_path, "Wer;Wie;Wann\na;1;03/04/2024\nb;1.200;2024-04-03\nc;2;05/05/2024\n")
    assert [type(item).__name__ for item in items] == ["Aside", "Aside", "Record"]
    assert "say which for the file" in getattr(items[0], "reason", "")


def test_cells_of_a_spreadsheet_are_what_they_are(tmp_path: Path) -> None:
    rows = [["Wer", "Wie", "Wann"], [], ["Zoë", 1.125, datetime(2024, 3, 4, 14, 30)], ["Bo", "x", 45_376.5]]
    good, bad = mapped(tmp_path, xlsx({"A": rows}), {"choices": {"decimal": ",", "dates": "day first"}})
    assert isinstance(good, Record)
    assert (good.values["size"], good.position) == (1.125, "row 3")
    assert str(good.values["made_on"]) == "2024-03-04 14:30:00+01:00"
    assert isinstance(bad, Aside)
    assert (bad.position, bad.excerpt) == ("row 4", "Bo, x, 45376.5")


def test_a_header_may_say_the_zone_and_a_choice_says_more(tmp_path: Path) -> None:
    content = "name,size,made_on_utc\na,1,2024-03-04 14:30\n"
    columns = {"columns": {"name": "name", "size": "size", "made_on_utc": "made_on"}}
    for choices, shown in (({}, "14:30:00+00:00"), ({"time_zone": "Asia/Tokyo"}, "14:30:00+09:00")):
        [found] = mapped(tmp_path, content, {**columns, "choices": choices})
        assert isinstance(found, Record)
        assert str(found.values["made_on"]).endswith(shown)


def test_only_the_first_rows_are_read_where_that_is_asked(tmp_path: Path) -> None:
    assert len(mapped(tmp_path, "Wer;Wie\n" + "a;1\n" * 100, first_rows=7)) == 7


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_any_bytes_are_read_or_set_aside(tmp_path: Path, content: bytes) -> None:
    sniff_sheet(SHEET)(Path("x"), content)
    read(tmp_path, content)
    read(tmp_path, b"name,size\n" + content)


plain_lines = st.binary(max_size=80).filter(lambda raw: b'"' not in raw)


@given(plain_lines)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
def test_whatever_stands_between_two_rows_both_land(tmp_path: Path, between: bytes) -> None:
    names, _ = read(tmp_path, b"name,size\nfirst,1\n" + between + b"\nlast,2\n")
    assert names[:1] == ["first"]
    assert names[-1:] == ["last"]
