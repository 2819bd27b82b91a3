from __future__ import annotations

from wellkept.sdk.table_opening import Numbered, best_opening


def opened(*rows: list[object], known: tuple[str, ...] = (), header_line: int = 0) -> tuple[int, tuple[str, ...]]:
    found = best_opening([Numbered(line, row) for line, row in enumerate(rows, 1)], known, header_line)
    return found.line, found.cells


def test_title_lines_above_the_header_are_passed_over() -> None:
    assert opened(["Contacts, as of today"], [""], ["Who", "Where"], ["Ann", "Acme"])[0] == 3
    assert opened(["Report", "", ""], ["Who", "Where", "Since"], ["Ann", "Acme", "2024-01-01"])[0] == 2


def test_a_header_holds_names_and_no_values() -> None:
    assert opened(["1", "2024-01-01"], ["Who", "Since"], ["Ann", "2024-01-01"])[0] == 2
    assert opened(["ann@a.example", "Ann"], ["mail", "who"])[0] == 2


def test_of_equal_lines_the_first_is_the_header() -> None:
    assert opened(["Who", "Where"], ["Ann", "Acme"], ["Bo", "Acme"])[0] == 1


def test_known_headers_win_and_known_words_below_do_not() -> None:
    assert opened(["Firm", "Art"], ["Acme", "client"], known=("client",))[0] == 1
    assert opened(["Some", "title", "here"], ["name", "size", ""], known=("name", "size"))[0] == 2


def test_a_chosen_line_is_taken_as_it_is() -> None:
    assert opened(["a", "b"], ["1", "2"], header_line=2) == (2, ("1", "2"))
    assert opened(["a", "b"], header_line=9) == (0, ())


def test_nothing_is_no_header() -> None:
    assert opened() == (0, ())
    assert opened([""], ["", ""]) == (0, ())
