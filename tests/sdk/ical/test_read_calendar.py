from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from wellkept.sdk.connector import Aside
from wellkept.sdk.ical.read_calendar import read_calendar
from wellkept.sdk.ical.series import Occurrence
from wellkept.sdk.ical.zones import Zones

ZONE = """BEGIN:VTIMEZONE
TZID:Ours
BEGIN:STANDARD
DTSTART:20000101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE
"""


def event(*lines: str, uid: str = "1", start: str = ":20240325T100000Z") -> str:
    return "\n".join(
        ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{start}", "ATTENDEE:mailto:a@x.example", *lines, "END:VEVENT\n"]
    )


def read(folder: Path, *parts: str, **settings: Any) -> tuple[list[Occurrence], list[tuple[str, str]]]:
    path = folder / "x.ics"
    path.write_text("BEGIN:VCALENDAR\n" + "".join(parts) + "END:VCALENDAR\n")
    items = list(read_calendar(path, settings, Zones(), lambda _bytes: None))
    found = [item for item in items if isinstance(item, Occurrence)]
    return found, [(item.position, item.reason) for item in items if isinstance(item, Aside)]


def test_a_zone_may_stand_behind_the_events_that_need_it(tmp_path: Path) -> None:
    [found], aside = read(tmp_path, event(start=";TZID=Ours:20240325T100000"), ZONE)
    assert (found.starts_at, aside) == (datetime(2024, 3, 25, 7, tzinfo=UTC), [])


def test_a_zone_that_defines_nothing_and_one_that_is_missing_are_each_named_once(tmp_path: Path) -> None:
    own = event(start=";TZID=Theirs:20240325T100000")
    found, aside = read(tmp_path, ZONE.replace("+0300", "+99"), own, own.replace("UID:1", "UID:2"))
    assert len(found) == 2
    assert [position for position, _ in aside] == ["line 2", "line 10"]
    assert 'time zone "Theirs" is not known' in aside[1][1]


@pytest.mark.parametrize(
    ("settings", "before", "hour"),
    [
        ({}, "", 10),
        ({}, "X-WR-TIMEZONE:America/New_York\n", 14),
        ({"time_zone": "Asia/Tokyo"}, "X-WR-TIMEZONE:America/New_York\n", 1),
    ],
)
def test_a_time_without_zone_is_in_that_of_the_firm_else_of_the_calendar(
    tmp_path: Path, settings: dict[str, str], before: str, hour: int
) -> None:
    [found], _ = read(tmp_path, before, event(start=":20240325T100000"), **settings)
    assert found.starts_at.hour == hour


def test_the_window_is_around_the_setting_else_the_latest_stamp_or_start(tmp_path: Path) -> None:
    rule = "RRULE:FREQ=YEARLY"
    years = []
    for lines, settings in (
        ((rule, "DTSTAMP:20240401T000000Z"), {"until": datetime(2030, 6, 1, tzinfo=UTC)}),
        ((rule, "DTSTAMP:20240401T000000Z", "LAST-MODIFIED:20260401T000000Z"), {}),
        ((rule,), {}),
    ):
        found, _ = read(tmp_path, event(*lines), **settings)
        years.append(max(one.starts_at.year for one in found))
    assert years == [2031, 2027, 2025]


@pytest.mark.parametrize("stamp", ["99990101T000000Z", "00000000", "20249999", "19000101T000000Z"])
def test_a_stamp_that_cannot_be_true_moves_no_window(tmp_path: Path, stamp: str) -> None:
    found, _ = read(tmp_path, event("RRULE:FREQ=YEARLY;COUNT=2", f"DTSTAMP:{stamp}"), event(uid="2"))
    assert len(found) == 3


def test_an_answer_by_itself_is_not_the_meeting(tmp_path: Path) -> None:
    found, aside = read(tmp_path, "METHOD:REPLY\n", event())
    assert (found, aside) == ([], [("line 3", "METHOD:REPLY holds one answer, not the meeting")])


def test_two_events_of_one_uid_are_versions_if_one_is_newer_else_two_events(tmp_path: Path) -> None:
    later = event("SEQUENCE:1", start=":20240326T100000Z")
    found, _ = read(tmp_path, event(), later)
    assert [(one.key, one.moved) for one in found] == [("", False), ("", True)]
    found, _ = read(tmp_path, event(), event(start=":20240326T100000Z"))
    assert [(one.key, one.moved) for one in found] == [("", False), ("2024-03-26T10:00:00+00:00", False)]


def test_changes_of_an_occurrence_may_stand_before_their_series(tmp_path: Path) -> None:
    change = event("RECURRENCE-ID:20240326T100000Z", start=":20240326T150000Z")
    found, _ = read(tmp_path, change, event("RRULE:FREQ=DAILY;COUNT=3"))
    assert sorted(one.starts_at.hour for one in found) == [10, 10, 15]


def test_times_at_the_end_of_the_calendar_are_named(tmp_path: Path) -> None:
    edges = [
        event(start=";TZID=America/New_York:99991231T230000"),
        event("RRULE:FREQ=DAILY;UNTIL=00010102", start=";TZID=Asia/Tokyo:00010101T000000", uid="2"),
        event("RECURRENCE-ID;TZID=Asia/Tokyo:00010101T000000", uid="3"),
        event(uid="4"),
        event("DURATION:PT1H", start=":99991231T235959", uid="5"),
    ]
    found, aside = read(tmp_path, *edges)
    assert [one.event.uid for one in found] == ["4"]
    assert [position for position, _ in aside] == ["line 2", "line 24", "line 13"]
    assert {reason for _, reason in aside} == {"the event lies at the end of the calendar"}
