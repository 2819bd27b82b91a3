from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.action import Context
from wellkept.sdk.drafting import LONGEST_BODY, bullets, file_name, mailto, name_of, plain


def test_plain_keeps_names_of_all_scripts() -> None:
    for name in ("Zoë Ørsted-Ñandú", "李小龙", "شرکة النور", "O'Neill; & Co, \\ (Ltd)", "👩‍💻 Ada"):
        assert plain(name) == name


@pytest.mark.parametrize("sign", ["\r\n", "\n", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00", "\u202e"])
def test_plain_is_one_line(sign: str) -> None:
    assert plain(f"a{sign}b") == "a b"


def test_plain_breaks_encoded_words_and_length() -> None:
    assert plain("=?utf-8?q?x?=") == "= ?utf-8?q?x?="
    assert plain("==?a") == "== ?a"
    assert plain("x" * 500) == "x" * 200
    assert plain(None) == ""


@given(st.text())
def test_plain_changes_nothing_twice(text: str) -> None:
    assert plain(plain(text)) == plain(text)


def test_names_are_somebody_where_the_reader_may_not_know() -> None:
    context = Context({}, {1: "Dana", 2: ""}, {})
    assert [name_of(context, person) for person in (1, 2, 3, None)] == ["Dana", "somebody", "somebody", "somebody"]


def test_a_link_encodes_every_sign() -> None:
    context = Context({}, {}, {1: "a+b@x.example"})
    link = mailto(context, 1, "50 % & more?", ["Hello\nyou", "=äö#"])
    assert link == (
        "mailto:a%2Bb@x.example?subject=50%20%25%20%26%20more%3F&body=Hello%0D%0Ayou%0D%0A%3D%C3%A4%C3%B6%23"
    )


def test_a_long_body_is_cut() -> None:
    link = mailto(Context({}, {}, {}), 1, "s", ["x" * 900] * 9)
    assert link.count("x") <= LONGEST_BODY


def test_files_and_lists() -> None:
    assert file_name("Über ../../etc/passwd", "ics") == "uber-etc-passwd.ics"
    assert file_name("李", "txt") == "draft.txt"
    assert bullets("Ask", []) == []
    assert bullets("Ask", ["a"]) == ["Ask", "- a", ""]
