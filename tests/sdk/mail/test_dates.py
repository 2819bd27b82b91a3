from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.mail.dates import When, agree, read_date, read_from_line, read_received


@given(
    st.datetimes(datetime(1900, 1, 2), datetime(9999, 12, 30)).map(lambda when: when.replace(microsecond=0)),
    st.integers(-14 * 60, 14 * 60),
)
def test_what_was_written_is_read(local: datetime, offset: int) -> None:
    when = local.replace(tzinfo=timezone(timedelta(minutes=offset)))
    assert read_date(format_datetime(when)) == (when.astimezone(UTC), offset)


@pytest.mark.parametrize(
    ("written", "hour", "offset"),
    [
        ("Tue, 03 Mar 2026 10:00:00 +0100", 9, 60),
        ("3 Mar 2026 10:00:00 -0500 (EST)", 15, -300),
        ("Tue,  3 Mar 2026 10:00 +0000", 10, 0),
        ("Tue, 3 Mar 26 10:00:00 PST", 18, -480),
        ("Tue, 3 Mar 2026 10:00:00", 10, 0),
        ("Tue, 3 Mar 2026 10:00:00 -0000", 10, 0),
        ("tue, 3 mar 2026 10:00:00 GMT", 10, 0),
        ("Tue Mar  3 10:00:00 2026", 10, 0),
        ("Tue, 03 Mar 2026 10:00:00 +0100 (Mitteleuropäische Zeit)", 9, 60),
    ],
)
def test_ways_of_writing_a_date(written: str, hour: int, offset: int) -> None:
    assert read_date(written) == When(datetime(2026, 3, 3, hour, tzinfo=UTC), offset)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "Tue, 31 Feb 2026 10:00:00 +0000", "3 Mar 2026 10:00:00 +9900", "9" * 500]
)
def test_what_names_no_time_is_none(written: str) -> None:
    assert read_date(written) is None


def test_a_leap_second_is_the_second_before() -> None:
    assert read_date("Sat, 31 Dec 2016 23:59:60 +0000") == When(datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC), 0)


def test_received_has_its_time_after_the_last_semicolon() -> None:
    found = read_received("from a.example (a; b) by c.example; Tue, 3 Mar 2026 10:00:00 -0800 (PST)")
    assert found == When(datetime(2026, 3, 3, 18, tzinfo=UTC), -480)
    assert read_received("from a.example by c.example") is None


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("by a; Tue, 03 Mar 2026 23:00:00 -0800", True),
        ("by a; Thu, 05 Mar 2026 09:00:00 +0000", True),
        ("by a; Thu, 05 Mar 2026 09:00:01 +0000", False),
        ("by a; Sun, 01 Mar 2026 08:59:59 +0000", False),
        ("by a", True),
    ],
)
def test_a_date_is_believed_up_to_two_days_off(received: str, expected: bool) -> None:
    date = "Tue, 03 Mar 2026 10:00:00 +0100"
    written = read_date(date)
    assert written
    assert agree(date, written, received) is expected


@pytest.mark.parametrize(
    "line",
    [
        b"ann@client.example Tue Mar  3 09:05:00 2026",
        b"- Tue Mar 03 09:05:00 2026",
        b"1234@xxx Tue Mar 03 09:05:00 +0000 2026",
        b"ann@client.example  Tue Mar  3 09:05:00 GMT 2026",
        b"ann@client.example Tue Mar  3 09:05 2026\r",
    ],
)
def test_the_time_on_a_separator_line(line: bytes) -> None:
    assert read_from_line(line) == When(datetime(2026, 3, 3, 9, 5, tzinfo=UTC), 0)


def test_a_separator_line_without_a_time() -> None:
    assert read_from_line(b"ann@client.example") is None
    assert read_from_line(b"a Tue Xyz  3 09:05:00 2026") is None
