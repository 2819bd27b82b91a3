"""Calendars that are written as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import icalendar

from calendars import between, calendar, event
from sources import asides, read
from wellkept.connectors.ics import ics
from wellkept.sdk.connector import Source

TALK = calendar(event(*between("dana", "carla"), "RRULE:FREQ=WEEKLY;COUNT=3"))


def test_a_calendar_as_json_says_the_same(tmp_path: Path) -> None:
    until = datetime(2024, 6, 1, tzinfo=UTC)
    as_json = json.dumps(icalendar.Calendar.from_ical(TALK).to_jcal())
    assert ics.sniff(Path("x.json"), as_json.encode()) > 0.9
    found = read(ics, tmp_path, as_json, "x.json", until=until)
    assert len(found) == 3
    assert found == read(ics, tmp_path, TALK, "x.ics", until=until)


def test_json_that_is_cut_off_is_named(tmp_path: Path) -> None:
    assert asides(read(ics, tmp_path, '["vcalendar", [', "x.json")) == [
        ("", "the jCal file is not JSON, or was cut off")
    ]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    said = asides(list(ics(Source(tmp_path / "none.ics", "none.ics"))))
    assert said == [("", "the file cannot be read: No such file or directory")]
