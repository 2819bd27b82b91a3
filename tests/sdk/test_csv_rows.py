from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellkept.sdk.connector import Aside, Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import Sheet, plain_header, read_rows, sniff_sheet

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
