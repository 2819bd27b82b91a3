from __future__ import annotations

import tarfile
import warnings
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from calendars import between, calendar, event
from sources import asides, landed, read, sniffed
from wellkept.connectors.ics import ics
from wellkept.sdk.connector import Aside, Source
from wellkept.sdk.kinds import Mailbox, Meeting

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def meetings(folder: Path, *events: str, **values: str) -> list[Meeting]:
    items = read(ics, folder, calendar(*events, **values), until=NOW)
    assert asides(items) == []
    return landed(items)


def test_one_meeting(tmp_path: Path) -> None:
    [found] = meetings(
        tmp_path,
        event(
            "DTEND;TZID=Europe/Berlin:20240325T113000",
            "SEQUENCE:3",
            "DTSTAMP:20240301T080000Z",
            "SUMMARY:Cut-over",
            "LOCATION:Room 5",
            "ORGANIZER;CN=Dana:mailto:Dana@h.example",
            "ATTENDEE;PARTSTAT=DECLINED;CN=Carla:mailto:carla@m.example",
        ),
    )
    assert found.source == "calendar"
    assert found.occurrence == "1@x|"
    assert found.source_id.startswith("1@x||3|")
    assert found.starts_at == datetime(2024, 3, 25, 9, tzinfo=UTC)
    assert found.happened_at == datetime(2024, 3, 25, 10, 30, tzinfo=UTC)
    assert found.offset_minutes == 60
    assert found.organiser == Mailbox("dana@h.example", "Dana")
    assert found.invited == ((Mailbox("carla@m.example", "Carla"), "declined"), (found.organiser, ""))
    assert (found.cancelled, found.moved, found.place, found.sequence) == (False, False, "place", 3)
    assert found.recorded_at == datetime(2024, 3, 1, 8, tzinfo=UTC)
    assert found.subject == "Cut-over"


def test_own_time_is_no_meeting(tmp_path: Path) -> None:
    assert meetings(tmp_path, event(), event(*between("a", "a"), uid="2"), event(*between("a"), uid="3")) == []


def test_tasks_and_the_like_are_passed_over(tmp_path: Path) -> None:
    todo = event(*between("a", "b")).replace("VEVENT", "VTODO")
    assert meetings(tmp_path, todo, todo.replace("VTODO", "VJOURNAL"), todo.replace("VTODO", "X-OWN")) == []


def test_a_day_without_hours_counts_at_noon_and_with_no_length(tmp_path: Path) -> None:
    people = between("a", "b")
    [found] = meetings(
        tmp_path,
        event(*people, "LOCATION:Fair", start=";VALUE=DATE:20240701"),
        event(*people, "TRANSP:TRANSPARENT", start=";VALUE=DATE:20240702", uid="2"),
        event(*people, "DTEND;VALUE=DATE:20240706", start=";VALUE=DATE:20240703", uid="3"),
        event(*people, "DURATION:PT25H", uid="4"),
        **{"X-WR-TIMEZONE": "Europe/Berlin"},
    )
    assert found.starts_at == found.happened_at == datetime(2024, 7, 1, 10, tzinfo=UTC)
    assert (found.offset_minutes, found.place) == (120, "")


def test_a_series_with_one_moved_one_deleted_and_one_cancelled(tmp_path: Path) -> None:
    people = between("a", "b")
    found = meetings(
        tmp_path,
        event(*people, "RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE;TZID=Europe/Berlin:20240401T100000"),
        event(*people, "RECURRENCE-ID:20240408T080000Z", start=":20240409T120000Z"),
        event(*people, "RECURRENCE-ID:20240415T080000Z", "STATUS:CANCELLED", start=":20240415T080000Z"),
    )
    said = {one.occurrence: (f"{one.starts_at:%m-%d %H}", one.moved, one.cancelled) for one in found}
    assert said == {
        "1@x|2024-03-25T09:00:00+00:00": ("03-25 09", False, False),
        "1@x|2024-04-01T08:00:00+00:00": ("04-01 08", False, True),
        "1@x|2024-04-08T08:00:00+00:00": ("04-09 12", True, False),
        "1@x|2024-04-15T08:00:00+00:00": ("04-15 08", False, True),
        "1@x|2024-04-22T08:00:00+00:00": ("04-22 08", False, False),
    }


def test_a_calendar_that_calls_off_calls_off_all(tmp_path: Path) -> None:
    assert [one.cancelled for one in meetings(tmp_path, event(*between("a", "b")), METHOD="CANCEL")] == [True]


def test_the_same_file_has_the_same_ids_and_a_change_that_counts_another(tmp_path: Path) -> None:
    def ids(*lines: str, start: str = ";TZID=Europe/Berlin:20240325T100000") -> tuple[str, str]:
        [found] = meetings(tmp_path, event(*between("a", "b"), *lines, start=start))
        return found.occurrence, found.source_id

    first = ids("SUMMARY:x")
    assert ids("SUMMARY:y", "DTSTAMP:20240101T000000Z") == first
    assert ids(start=":20240325T090000Z") == first
    changed = [
        ids(start=":20240325T100000Z"),
        ids("DURATION:PT2H"),
        ids("STATUS:CANCELLED"),
        ids("SEQUENCE:1"),
        ids("ATTENDEE;PARTSTAT=ACCEPTED:mailto:b@x.example"),
        ids("ATTENDEE:mailto:c@x.example"),
    ]
    assert len({first[1], *(source_id for _, source_id in changed)}) == 7
    assert {occurrence for occurrence, _ in changed} == {first[0]}


def test_a_stamp_behind_the_end_is_kept_only_where_it_calls_the_meeting_off(tmp_path: Path) -> None:
    before, after = datetime(2024, 3, 20, tzinfo=UTC), datetime(2024, 4, 20, tzinfo=UTC)

    def stamps(stamp: datetime, *lines: str) -> list[datetime | None]:
        found = meetings(tmp_path, event(*between("a", "b"), f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}", *lines))
        return [one.recorded_at for one in found]

    assert stamps(before) == [before]
    assert stamps(after) == [None]
    assert stamps(after, "STATUS:CANCELLED") == [after]
    assert stamps(after, "RRULE:FREQ=MONTHLY;COUNT=3") == [None, after, after]


def test_a_longer_window_adds_and_changes_nothing(tmp_path: Path) -> None:
    content = calendar(event(*between("a", "b"), "RRULE:FREQ=WEEKLY"))
    now, later = (
        {one.source_id for one in landed(read(ics, tmp_path, content, until=until))}
        for until in (NOW, NOW + timedelta(days=70))
    )
    assert now < later
    assert len(later) == len(now) + 10


def test_a_folder_of_calendars_is_read_with_their_names(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one.ics").write_text(calendar(event(*between("a", "b"))))
    (tmp_path / "two.ICS").write_text("BEGIN:VEVENT\nDTSTART:never\nEND:VEVENT\n")
    items = list(ics(Source(tmp_path, "calendars")))
    assert len(landed(items)) == 1
    assert [position for position, _ in asides(items)] == ["two.ICS line 2"]
    assert ics.sniff(tmp_path, b"") == 0  # other files may stand there too


def test_it_knows_a_calendar_by_its_first_line() -> None:
    assert sniffed(ics, "\ufeffBEGIN:VCALENDAR\r\n", "x") > 0.9
    assert ics.sniff(Path("x"), "BEGIN:VCALENDAR\n".encode("utf-16")) > 0.9
    assert sniffed(ics, "begin:vevent\n", "x") > 0.9
    assert sniffed(ics, "nonsense", "x.ics") > 0.5
    assert sniffed(ics, "BEGIN:VCARD\n", "x") == 0
    assert sniffed(ics, "From a@b.example\n\nBEGIN:VCALENDAR\n", "x") == 0


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    items = read(ics, tmp_path, calendar(event(*between("a", "b"))), time_zone="Mars/Olympus")
    assert [position for position, _ in asides(items)] == ["settings"]
    assert landed(items) == []


@pytest.fixture
def fixtures(real_data: Path, tmp_path: Path) -> list[Path]:
    with tarfile.open(real_data / "calendars-contacts" / "python-icalendar-tests.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    return sorted(tmp_path.rglob("*.ics"))


# What each invalid file among them is named for: the line, and a word of the reason.
INVALID = {
    "big_bad_calendar.ics": (1, "not closed"),
    "broken_dtstart.ics": (6, "DTSTART"),
    "broken_ical.ics": (4, "DTSTART"),
    "fuzz_testcase_0_char_in_component_name.ics": (1, "names no component"),
    "fuzz_testcase_invalid_month.ics": (1, "not closed"),
    "fuzz_testcase_vtimezone_lone_cr.ics": (1, "neither STANDARD nor DAYLIGHT"),
    "invalid_duration.ics": (8, "DURATION"),
    "issue_104_broken_calendar.ics": (13, "NAME:VALUE"),
    "issue_104_mark_events_broken.ics": (9, "NAME:VALUE"),
    "issue_1081_invalid_rrule_freq.ics": (7, "FREQ"),
    "issue_1081_invalid_start_and_end.ics": (6, "DTSTART"),
    "issue_1081_invalid_start_valid_end.ics": (6, "DTSTART"),
    "issue_165_missing_event.ics": (25, "spaces"),
    "issue_168_input.ics": (6, "NAME:VALUE"),
    "issue_464_invalid_rdate.ics": (6, "RDATE"),
    "multiple_timezones.ics": (23, "RDATE"),  # a time of day is no date on which to recur
    "parsing_error.ics": (19, "EXDATE"),
    "parsing_error_in_UTC_offset.ics": (2, "offset"),
    "pr_480_summary_with_colon.ics": (1, "not closed"),
    "small_bad_calendar.ics": (1, "not closed"),
    "timezone_rdate.ics": (53, "NAME:VALUE"),
    "timezone_same_start_and_offset.ics": (23, "closes nothing"),
    # Somebody is invited to an event that has no time.
    "event_with_rsvp.ics": (1, "no DTSTART"),
    "rfc_6868.ics": (3, "no DTSTART"),
    "rfc_7256_multi_value_parameters.ics": (2, "no DTSTART"),
}


@pytest.mark.real
def test_every_valid_calendar_is_read_and_every_invalid_one_named(fixtures: list[Path]) -> None:
    assert len(fixtures) == 165
    assert all(ics.sniff(path, path.read_bytes()) > 0.5 for path in fixtures)
    named: dict[str, tuple[str, str]] = {}
    for path in fixtures:
        for item in ics(Source(path, path.name)):
            if isinstance(item, Aside):
                named.setdefault(path.name, (item.position, item.reason))
    assert named.keys() == INVALID.keys()
    for name, (line, word) in INVALID.items():
        position, reason = named[name]
        assert position == f"line {line}", name
        assert word in reason, name


@pytest.mark.real
def test_every_event_that_the_library_reads_has_its_time_and_people(fixtures: list[Path], tmp_path: Path) -> None:
    """Everybody's own time is made a meeting by an attendee, so that its times can be compared."""
    compared = 0
    for path in fixtures:
        if path.name in INVALID:
            continue
        raw = path.read_bytes().replace(b"END:VEVENT", b"ATTENDEE:mailto:added@x.example\r\nEND:VEVENT")
        items = read(ics, tmp_path, raw)
        found = {(one.subject, one.starts_at, one.happened_at) for one in landed(items)}
        for subject, start, end in _by_library(raw):
            assert (subject, start, end) in found, path.name
            compared += 1
    assert compared > 60


def _by_library(raw: bytes) -> list[tuple[str, datetime, datetime]]:
    """First occurrences of whole or part days that the library gives a time in a zone that it knows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        icalendar.use_zoneinfo()  # which forgets the zones that earlier files defined
        components: Any = icalendar.Component.from_ical(raw, multiple=True)
        events = [event for top in components for event in top.walk("VEVENT") if "DTSTART" in event]
        return [times for event in events if (times := _times(event))]


def _times(event: Any) -> tuple[str, datetime, datetime] | None:
    try:
        start, end = event.start, event.end
    except icalendar.InvalidCalendar:  # no end, or two starts, which is more than this library asks for
        return None
    if isinstance(start, datetime):
        zoned = start.tzinfo is not None or "TZID" not in event["DTSTART"].params
        start, end = (one if one.tzinfo else one.replace(tzinfo=UTC) for one in (start, end))
        if not zoned or end - start > timedelta(days=1) or event.get("RECURRENCE-ID"):
            return None
        return _subject(event), start.astimezone(UTC), end.astimezone(UTC)
    assert isinstance(start, date)
    if end - start > timedelta(days=1) or event.get("TRANSP") == "TRANSPARENT":
        return None
    noon = datetime(start.year, start.month, start.day, 12, tzinfo=UTC)
    return _subject(event), noon, noon


def _subject(event: Any) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in event.get("SUMMARY", "")).split())[:300]
