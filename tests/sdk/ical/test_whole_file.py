from __future__ import annotations

import pytest

from wellkept.sdk.ical.whole_file import calendar_text, is_calendar, is_whole, uids


def test_every_uid_stands_in_it_folded_or_not() -> None:
    text = "BEGIN:VCALENDAR\r\nUID:a\r\nuid;X=1:b|\r\n c\r\nX-UID:no\r\nDESCRIPTION:x\r\n UID:no\r\nEND:VCALENDAR\r\n"
    assert uids(text) == {"a", "b|c"}


@pytest.mark.parametrize(
    ("body", "calendar", "whole"),
    [
        (b"\xef\xbb\xbfBEGIN:VCALENDAR\nEND:VCALENDAR\n\n", True, True),
        (b"\r\nbegin:vcalendar\r\nend:vcalendar", True, True),
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n".encode("utf-16"), True, True),
        (b"BEGIN:VCALENDAR\nEND:VCAL", True, False),
        (b"BEGIN:VCALENDAR\nSUMMARY:Zo\xeb\nEND:VCALENDAR\n", True, True),
        (b"<html>END:VCALENDAR", False, True),
        (b"", False, False),
    ],
)
def test_whether_all_of_it_came(body: bytes, calendar: bool, whole: bool) -> None:
    text = calendar_text(body)
    assert (is_calendar(text), is_whole(text)) == (calendar, whole)
