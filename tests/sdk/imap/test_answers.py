from __future__ import annotations

from contextlib import suppress
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.imap.answers import Said, Value
from wellkept.sdk.live import CannotReadError


@pytest.mark.parametrize(
    ("line", "values"),
    [
        (b"* 7 EXISTS", [b"7", b"EXISTS"]),
        (
            rb'* LIST (\HasNoChildren \Sent) "/" "Sent Items"',
            [b"LIST", [rb"\HasNoChildren", rb"\Sent"], b"/", b"Sent Items"],
        ),
        (rb'* LIST () NIL "a \"b\" \\c"', [b"LIST", [], None, rb'a "b" \c']),
        (b'* LIST () "." nil', [b"LIST", [], b".", None]),
        (b'* LIST () "." "NIL"', [b"LIST", [], b".", b"NIL"]),
        (b"* 1 FETCH (UID 5 FLAGS ())", [b"1", b"FETCH", [b"UID", b"5", b"FLAGS", []]]),
        (
            b'* 1 FETCH (BODY[HEADER.FIELDS (DATE FROM)]<0> "x" UID 5)',
            [b"1", b"FETCH", [b"BODY[HEADER.FIELDS (DATE FROM)]<0>", b"x", b"UID", b"5"]],
        ),
        (b"* SEARCH ", [b"SEARCH"]),
    ],
)
def test_what_a_line_says(line: bytes, values: list[Value]) -> None:
    assert Said((line,)).values() == values


def test_literals_stand_where_they_were() -> None:
    said = Said((b"* 1 FETCH (UID 5 BODY[HEADER] ", b" BODY[TEXT] ", b")"), (b'From: (a) "b', b"NIL"))
    assert said.values() == [b"1", b"FETCH", [b"UID", b"5", b"BODY[HEADER]", b'From: (a) "b', b"BODY[TEXT]", b"NIL"]]


@pytest.mark.parametrize("line", [b'* LIST "open', b"* LIST )", b"* " + b"(" * 30, b"* a[b", b"* LIST ()))"])
def test_what_no_server_says_is_refused(line: bytes) -> None:
    with pytest.raises(CannotReadError):
        Said((line,)).values()


@given(st.binary(max_size=200), st.lists(st.binary(max_size=20), max_size=2))
def test_whatever_comes_it_is_read_or_refused(line: bytes, literals: list[bytes]) -> None:
    with suppress(CannotReadError):
        Said((b"* " + line, b")"), tuple(literals)).values()


@pytest.mark.parametrize("piece", [b"(", b'"', b"\\", b'"a', b"[", b"a[", b" ", b"()", b"a"])
def test_hostile_lines_cost_little(piece: bytes) -> None:
    began = process_time()
    with suppress(CannotReadError):
        Said((b"* " + piece * (60_000 // len(piece)),)).values()
    assert process_time() - began < 5  # what grows with the square of them would take minutes
