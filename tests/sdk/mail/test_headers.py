from __future__ import annotations

import email
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.mail.headers import header_end, scan
from wellkept.sdk.mail.limits import HEADER_BYTES, VALUE_CHARACTERS


def test_names_in_any_spelling_unfolded_and_the_first_counts() -> None:
    found = scan(b"SUBJECT: one\n two\n\tthree\nMessage-Id:<a@b>\nmessage-id: <c@d>\nX-Other: no\nsubject: later")
    assert found == {"subject": "one two\tthree", "message-id": "<a@b>"}


def test_of_addressees_all_are_kept() -> None:
    found = scan(b"To: a@b.example\nFrom: x@y.example\nTo: c@d.example\nFrom: z@y.example\n")
    assert found.every("to") == ["a@b.example", "c@d.example"]
    assert found.again["from"] == ["z@y.example"]
    assert found.every("cc") == []


def test_broken_lines_are_passed_over() -> None:
    assert scan(b"no colon here\n>From x\nSubject : no\nSubject: yes\n: nothing\n") == {"subject": "yes"}


def test_raw_characters_are_utf8_else_western() -> None:
    assert scan("Subject: Grüße".encode())["subject"] == "Grüße"
    assert scan("Subject: Grüße".encode("cp1252"))["subject"] == "Grüße"
    mixed = scan("Subject: Grüße\n".encode() + "From: Jürgen <j@a.example>\n".encode("cp1252"))
    assert mixed == {"subject": "Grüße", "from": "Jürgen <j@a.example>"}


def test_the_block_ends_at_the_first_empty_line() -> None:
    assert header_end(b"A: b\nC: d\n\nbody\n\nmore") == 9
    assert header_end(b"A: b\r\nC: d\r\n\r\nbody\n\nmore") == 11
    assert header_end(b"\nbody") == header_end(b"\r\nbody") == 0
    assert header_end(b"A: b") == 4
    assert header_end(b"A: b\n" * 100_000) == HEADER_BYTES


def test_line_ends_may_be_of_any_kind() -> None:
    assert scan(b"Subject: a\r\n b\r\nDate: c") == {"subject": "a b", "date": "c"}
    assert scan(b"Subject: a\rDate: c") == {"subject": "a Date: c"}


def test_a_value_is_cut_and_costs_little() -> None:
    began = process_time()
    assert len(scan(b"To: " + b"a@b.example, " * 19_000)["to"]) == VALUE_CHARACTERS
    for line in (b"a:b\n", b"a\n", b" \n", b":", b"To:\n", b"To: \xff\n", b"x" * 50 + b":\n"):
        scan(line * (HEADER_BYTES // len(line)))
    assert process_time() - began < 2


VALUE = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Subject", "SENDER", "x-mailer", "Date", "X-Else"]),
            st.lists(VALUE, min_size=1, max_size=3),
        )
    )
)
def test_values_equal_the_standard_librarys(written: list[tuple[str, list[str]]]) -> None:
    block = "".join(f"{name}: {chr(10).join(' ' + part for part in parts)[1:]}\n" for name, parts in written)
    parsed = email.message_from_string(block)
    expected = {
        name: parsed[name].replace("\n", "") for name in ("subject", "sender", "x-mailer", "date") if name in parsed
    }
    assert scan(block.encode()) == expected
