from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from wellkept.sdk.calendar_file import Event, calendar_file
from wellkept.sdk.drafting import plain

START = datetime(2026, 4, 7, 8, tzinfo=UTC)


def event(summary: str, description: str = "") -> Event:
    return Event(START, START + timedelta(minutes=30), summary, description)


@given(st.text(max_size=300).map(plain), st.text(max_size=300).map(plain))
def test_another_reader_reads_what_was_written(summary: str, description: str) -> None:
    text = calendar_file([event(summary, description)], START)
    (read,) = Calendar.from_ical(text).events
    assert str(read["SUMMARY"]) == summary
    assert str(read.get("DESCRIPTION", "")) == description
    assert (read.start, read.end) == (START, START + timedelta(minutes=30))


@given(st.text(max_size=300).map(plain))
def test_no_line_is_longer_than_75_octets(summary: str) -> None:
    lines = calendar_file([event(summary)], START).split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert lines[-1] == ""


def test_an_event_keeps_its_id_and_others_have_their_own() -> None:
    once, again, other = (calendar_file([event(name)], START) for name in ("a", "a", "b"))
    assert once == again
    uids = {str(Calendar.from_ical(text).events[0]["UID"]) for text in (once, other)}
    assert len(uids) == 2
