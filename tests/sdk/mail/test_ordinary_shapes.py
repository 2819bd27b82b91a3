"""What is read quickly because it is written as usual is read as the slower, exact way reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.mail.addresses import _read, read_addresses
from wellkept.sdk.mail.automatic import _BULK_SUBJECT, _speaks_of_a_mailing
from wellkept.sdk.mail.dates import _read_odd_date, read_date
from wellkept.sdk.mail.text_part import _heading, _known_heading, _known_type, _type_of
from wellkept.sdk.mail.words import _QUOTED, _quotes

ADDRESS_PARTS = [
    "Ann",
    "Lee ",
    "=?utf-8?q?L=C3=A9e?=",
    "a@b.example",
    "<c@d.example>",
    "e@" + "f" * 320,
    *',;:"\\()<>@. \t',
]
SUBJECT_PARTS = [
    "Newsletter",
    "NEWSLETTER ",
    "dige\u017ft",
    "Digest, ",
    "vol",
    "no",
    "#1",
    "Cron <",
    "anacron job",
    " ",
    "1",
]
TEXT_PARTS = [b"\n", b" ", b">", b"> ", b"AL> ", b"From ", b"said so", b"On Monday X wrote:", b"\n\n"]
HEADING_PARTS = [
    b"Content-Type:",
    b" text/html",
    b"; charset=utf-16",
    b"\n",
    b"Content-Disposition: attachment",
    b"\xe9",
]


def joined(parts: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts), max_size=14).map("".join)


def joined_bytes(parts: list[bytes]) -> st.SearchStrategy[bytes]:
    return st.lists(st.sampled_from(parts), max_size=14).map(b"".join)


@given(st.lists(joined(ADDRESS_PARTS), max_size=5).map(", ".join), st.integers(0, 4))
def test_addresses(value: str, most: int) -> None:
    assert read_addresses(value, most) == _read(value, most)


@given(
    st.sampled_from(["", "Mon, ", "Mon,"]),
    st.integers(0, 32),
    st.sampled_from(["Jan", "Feb", "Dec", "Foo"]),
    st.integers(1000, 9998),
    st.tuples(st.integers(0, 25), st.integers(0, 61), st.integers(0, 61)),
    st.sampled_from(["+0000", "-0000", "+0530", "-1159", "+1400"]),
)
def test_dates(weekday: str, day: int, month: str, year: int, clock: tuple[int, int, int], offset: str) -> None:
    hour, minute, second = clock
    value = f"{weekday}{day} {month} {year} {hour:02}:{minute:02}:{second:02} {offset}"
    assert read_date(value) == _read_odd_date(value)


@given(joined(SUBJECT_PARTS))
def test_subjects_of_mailings(subject: str) -> None:
    assert _speaks_of_a_mailing(subject) == bool(_BULK_SUBJECT.search(subject))


@given(joined_bytes(TEXT_PARTS))
def test_quotes(text: bytes) -> None:
    content = b"\n" + text
    assert [quote.span() for quote in _quotes(content)] == [quote.span() for quote in _QUOTED.finditer(content)]


@given(joined_bytes(HEADING_PARTS))
def test_headings_of_parts(said: bytes) -> None:
    assert _known_heading(said) == _heading(said)


@pytest.mark.parametrize("written", ["", "text/plain; charset=UTF-16le", "Text/HTML", "nonsense"])
def test_types(written: str) -> None:
    assert _known_type(written) == _type_of(written)
