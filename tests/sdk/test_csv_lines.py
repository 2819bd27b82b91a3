from __future__ import annotations

import io

from wellkept.sdk.csv_lines import LINES_PER_RECORD, records
from wellkept.sdk.text_lines import Lines


class CountingLines(Lines):
    takes = 0

    def take(self) -> str:
        self.takes += 1
        return super().take()


def cells(text: str) -> list[list[str]]:
    return [found.cells for found in records(Lines(io.BytesIO(text.encode())), ",")]


def reasons(text: str) -> dict[int, str]:
    return {found.line: found.reason for found in records(Lines(io.BytesIO(text.encode())), ",") if found.reason}


def test_twelve_forms_that_every_reader_must_know() -> None:
    forms = {
        "a,b\n1,2\n": [["a", "b"], ["1", "2"]],
        "a,b\r\n1,2\r\n": [["a", "b"], ["1", "2"]],
        "a,b\n1,2": [["a", "b"], ["1", "2"]],
        'a,"b,c"\n': [["a", "b,c"]],
        'a,"say ""hello"""\n': [["a", 'say "hello"']],
        'a,"two\nlines"\nb,c\n': [["a", "two\nlines"], ["b", "c"]],
        'a,"two\r\nlines"\r\nb,c\r\n': [["a", "two\r\nlines"], ["b", "c"]],
        '"","",\n': [["", "", ""]],
        "a,,\n,,c\n": [["a", "", ""], ["", "", "c"]],
        '1,"{""type"": ""point"", ""at"": [1.5, 2]}"\n': [["1", '{"type": "point", "at": [1.5, 2]}']],
        "ʤ,木\n": [["ʤ", "木"]],
        '"quoted\n""and"" broken",x\n': [['quoted\n"and" broken', "x"]],
    }
    for text, expected in forms.items():
        assert cells(text) == expected, text


def test_an_open_quote_costs_one_line_wherever_it_stands() -> None:
    assert reasons('a\n"b\nc\nd\n') == {2: "a quote is opened and not closed"}
    assert [one for one in cells('a\n"b\nc\nd\n') if one] == [["a"], ["c"], ["d"]]
    assert [one for one in cells('a,"b\n"c",d\ne,f\n') if one] == [["c", "d"], ["e", "f"]]


def test_text_behind_a_closing_quote_is_named() -> None:
    assert reasons('a\n"b"c\nd\n') == {2: "text stands behind a closing quote; write a quote within quotes twice"}


def test_a_nul_a_huge_cell_and_a_line_without_end_are_named_with_their_lines() -> None:
    text = f"a\nb\0b\nc\n{'d' * 200_000}\ne\n{'f' * 1_100_000}\ng\n"
    assert list(reasons(text)) == [2, 4, 6]
    assert "NUL" in reasons(text)[2]
    assert "longer than 131,072" in reasons(text)[4]
    assert "longer than 1,000,000" in reasons(text)[6]
    assert [one for one in cells(text) if one] == [["a"], ["c"], ["e"], ["g"]]


def test_positions_count_the_lines_of_the_file() -> None:
    found = list(records(Lines(io.BytesIO(b'a\n"b\n\nb"\nc\n')), ","))
    assert [(one.line, one.cells) for one in found] == [(1, ["a"]), (2, ["b\n\nb"]), (5, ["c"])]


def test_a_cell_of_too_many_lines_is_an_open_quote() -> None:
    text = '"' + "x\n" * (LINES_PER_RECORD + 1) + '"\nend\n'
    assert reasons(text)[1] == "a quote is opened and not closed"
    assert cells(text)[-1] == ["end"]


def test_a_file_of_open_quotes_is_read_about_once() -> None:
    lines = CountingLines(io.BytesIO(b'"x\n' * 20_001))
    assert sum(1 for found in records(lines, ",") if found.reason) > 10_000
    assert lines.takes < 3 * 20_001
