from __future__ import annotations

import json
import time
from typing import Any

import icalendar
import pytest

from wellkept.sdk.ical.components import DEEPEST
from wellkept.sdk.ical.jcal import begins_jcal, from_jcal
from wellkept.sdk.ical.values import ValueFormError

EVENT = [
    "vevent",
    [
        ["uid", {}, "text", "1@x"],
        ["dtstart", {"tzid": "Europe/Berlin"}, "date-time", "2024-03-25T10:00:00"],
        ["dtstamp", {}, "date-time", "2024-03-01T08:00:00Z"],
        ["duration", {}, "duration", "PT1H"],
        ["rrule", {}, "recur", {"freq": "WEEKLY", "byday": ["MO", "WE"], "until": "2024-04-30T10:00:00Z"}],
        ["exdate", {}, "date-time", "2024-04-01T10:00:00", "2024-04-08T10:00:00"],
        ["rdate", {}, "period", ["2024-05-01T10:00:00Z", "PT2H"]],
        ["summary", {}, "text", "Cut-over; plan A, then\nB \\ C"],
        ["attendee", {"cn": "Ruiz, Carla", "partstat": "ACCEPTED"}, "cal-address", "mailto:carla@m.example"],
        ["x-day", {}, "date", "2024-03-25"],
        ["x-offset", {}, "utc-offset", "-05:00"],
    ],
    [],
]


def lines(*nodes: Any) -> list[str]:
    return from_jcal(json.dumps(nodes[0] if len(nodes) == 1 else list(nodes)).encode()).decode().split("\r\n")


def test_an_event() -> None:
    assert lines(["vcalendar", [["version", {}, "text", "2.0"]], [EVENT]]) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "UID:1@x",
        'DTSTART;TZID="Europe/Berlin":20240325T100000',
        "DTSTAMP:20240301T080000Z",
        "DURATION:PT1H",
        "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20240430T100000Z",
        "EXDATE:20240401T100000,20240408T100000",
        "RDATE:20240501T100000Z/PT2H",
        r"SUMMARY:Cut-over\; plan A\, then\nB \\ C",
        'ATTENDEE;CN="Ruiz, Carla";PARTSTAT="ACCEPTED":mailto:carla@m.example',
        "X-DAY;VALUE=DATE:20240325",
        "X-OFFSET:-0500",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_what_a_library_writes_is_read_back() -> None:
    made = icalendar.Calendar.from_ical("\r\n".join(lines(["vcalendar", [], [EVENT]])))
    again = from_jcal(json.dumps(made.to_jcal()).encode())
    assert b"RRULE:FREQ=WEEKLY" in again
    assert b"20240325T100000" in again


def test_many_calendars_and_no_line_that_a_value_begins() -> None:
    said = lines(["vcalendar", [], []], ["vcalendar", [["url", {"x": 'a"\r\nB:c'}, "uri", "x\r\nEND:VEVENT"]], []])
    assert said.count("BEGIN:VCALENDAR") == 2
    assert 'URL;X="a   B:c":x  END:VEVENT' in said


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b'["vcalendar", [',
        b'["vcalendar"]',
        b'["vcalendar", {}, []]',
        b'["vcalendar", [], [7]]',
        b"[" * 100_000,
        b'["vcalendar",[],[' * 5_000,
        json.dumps(["vcalendar", [], []]).encode().replace(b"vcalendar", b"a:b"),
    ],
)
def test_what_is_not_jcal_is_refused_at_once(content: bytes) -> None:
    began = time.perf_counter()
    with pytest.raises(ValueFormError):
        from_jcal(content)
    assert time.perf_counter() - began < 0.5


def test_components_too_deep_are_refused() -> None:
    node: list[Any] = ["vevent", [], []]
    for _ in range(DEEPEST + 2):
        node = ["vevent", [], [node]]
    with pytest.raises(ValueFormError, match="not of the form"):
        lines(node)


def test_it_is_told_by_how_it_begins() -> None:
    assert begins_jcal(b'\xef\xbb\xbf ["vcalendar", [')
    assert begins_jcal(b'[["vcalendar", [')
    assert not begins_jcal(b'["vcard", [')
    assert not begins_jcal(b"BEGIN:VCALENDAR")
