from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest

from wellkept.sdk.ical.components import Component, components
from wellkept.sdk.ical.event import MOST_DATES, Event, EventError, read_event
from wellkept.sdk.ical.values import When
from wellkept.sdk.ical.zones import Zones
from wellkept.sdk.text_lines import Lines

START = "DTSTART:20240325T100000Z"
CARLA = "ATTENDEE:mailto:carla@m.example"


def component(*lines: str) -> Component:
    raw = "\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""]).encode()
    [found] = components(Lines(io.BytesIO(raw)))
    assert isinstance(found, Component)
    return found


def event(*lines: str) -> Event:
    found = read_event(component(*lines), Zones())
    assert found is not None
    return found


def refused(*lines: str) -> tuple[int, str]:
    with pytest.raises(EventError) as error:
        read_event(component(*lines), Zones())
    return error.value.line, str(error.value)


def test_an_event_with_what_counts() -> None:
    found = event(
        "UID:1@x",
        START,
        "DTEND:20240325T113000Z",
        "DTSTAMP:20240301T080000Z",
        "LAST-MODIFIED:20240320T080000Z",
        "SEQUENCE:2",
        "STATUS:CANCELLED",
        r"SUMMARY:Cut-over\, plan",
        "LOCATION:Room 5",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20240324T100000Z",
    )
    assert (found.uid, found.line, found.sequence, found.cancelled) == ("1@x", 1, 2, True)
    assert found.start == When(datetime(2024, 3, 25, 10), "UTC")
    assert found.length == timedelta(minutes=90)
    assert found.recorded_at == datetime(2024, 3, 20, 8, tzinfo=UTC)
    assert (found.subject, found.place) == ("Cut-over, plan", "place")
    assert found.replaces == When(datetime(2024, 3, 24, 10), "UTC")
    assert found.and_following
    assert not found.recurs
    assert found.troubles == []


def test_how_long_it_is() -> None:
    assert event(START, "DURATION:PT45M").length == timedelta(minutes=45)
    assert event(START).length == timedelta()
    assert event("DTSTART;VALUE=DATE:20240325").length == timedelta(days=1)
    # From a time in one zone to a time in another, over the change to summer time.
    start, end = "DTSTART;TZID=Europe/Berlin:20240331T010000", "DTEND;TZID=Europe/London:20240331T040000"
    assert event(start, end).length == timedelta(hours=3)


def test_an_event_without_start_is_no_meeting_unless_somebody_is_invited() -> None:
    assert read_event(component("UID:1", "SUMMARY:x"), Zones()) is None
    assert refused("UID:1", CARLA) == (1, "the event has no DTSTART")


@pytest.mark.parametrize(
    ("lines", "line", "reason"),
    [
        (("UID:1", "DTSTART:soon"), 3, 'DTSTART: "soon" is not a date or time'),
        (("DTSTART;;X=Y:20240325",), 2, 'DTSTART: "" is not a parameter'),
        ((START, "DTEND:20240325"), 3, "the event ends before it starts"),
        ((START, "DURATION:-PT1H"), 3, "the event ends before it starts"),
        ((START, "DURATION:P999999999W"), 3, "DURATION:"),
        ((START, "RECURRENCE-ID:x"), 3, "RECURRENCE-ID:"),
        ((START, "RECURRENCE-ID"), 3, "RECURRENCE-ID: is not NAME:VALUE"),
        (("DTSTART;TZID=Asia/Tokyo:00010101T000000", "DTEND:00010101T000000Z"), 3, "the event lies at the end"),
    ],
)
def test_an_event_without_a_time_is_refused_with_its_line(lines: tuple[str, ...], line: int, reason: str) -> None:
    at, said = refused(*lines)
    assert at == line
    assert said.startswith(reason)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("no form", '"no form" is not NAME:VALUE'),
        (
            "RRULE:FREQ=OFTEN",
            'RRULE: FREQ "OFTEN" is not one of YEARLY, MONTHLY, WEEKLY, DAILY; of its occurrences the first',
        ),
        ("EXRULE:FREQ=DAILY;UNTIL=20240231", "EXRULE:"),
        ("RRULE:FREQ=DAILY;BYDAY=MO, TU", "RRULE: has spaces in it; read without them"),
        ("EXDATE:", 'EXDATE: "" is not a date or time'),
        ("RDATE;VALUE=PERIOD:20240326T100000Z/-PT1H", "RDATE: "),
        ("DTSTAMP:now", "DTSTAMP:"),
        ('ATTENDEE;CN="x:mailto:a@b.example', "ATTENDEE: a quote is opened and not closed"),
        ("SUMMARY", "SUMMARY: is not NAME:VALUE"),
    ],
)
def test_what_else_cannot_be_read_is_named_and_the_event_stands(line: str, reason: str) -> None:
    found = event(START, line, CARLA)
    assert [at for at, _ in found.troubles] == [3]
    assert found.troubles[0][1].startswith(reason)
    assert found.people.others


def test_a_rule_within_a_day_is_named_only_where_somebody_is_invited() -> None:
    assert event(START, "RRULE:FREQ=MINUTELY").troubles == []
    [(line, reason)] = event(START, "RRULE:FREQ=MINUTELY", CARLA).troubles
    assert (line, reason.startswith("RRULE: FREQ=MINUTELY is not followed")) == (3, True)


def test_a_bad_exception_rule_takes_the_rule_with_it() -> None:
    found = event(START, "RRULE:FREQ=DAILY", "EXRULE:FREQ=MINUTELY", CARLA)
    assert (found.rules, found.excluding, found.recurs) == ([], [], False)


def test_dates_and_periods() -> None:
    found = event(
        START,
        "RDATE;VALUE=PERIOD:20240326T100000Z/PT2H,20240327T100000Z/20240327T103000Z",
        "RDATE:20240328T100000Z",
        "EXDATE;TZID=Europe/Berlin:20240401T100000,20240402T100000",
        "EXDATE;VALUE=DATE:20240403",
    )
    assert [length for _, length in found.dates] == [timedelta(hours=2), timedelta(minutes=30), None]
    assert [(when.local.day, when.zone, when.all_day) for when in found.deleted] == [
        (1, "Europe/Berlin", False),
        (2, "Europe/Berlin", False),
        (3, "", True),
    ]


def test_a_flood_of_dates_is_cut_and_counted() -> None:
    found = event(START, *["RDATE:" + ",".join(["20240326T100000Z"] * 400)] * 6)
    assert len(found.dates) == MOST_DATES
    assert found.troubles == [(3, "RDATE: of 2,400 dates 2,000 are read")]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ((), ""),
        (("LOCATION:Room 5",), "place"),
        (("LOCATION:Room 5", "DESCRIPTION:join https://teams.microsoft.com/l/meetup"), "link"),
        (("LOCATION:Microsoft Teams Meeting",), "link"),
        (("LOCATION:https://example.org/room",), "link"),
        (("URL:https://example.org/event",), "link"),
        (("LOCATION:Room 5", "URL:https://example.org/event"), "place"),
        (("CONFERENCE;VALUE=URI:https://example.org/room",), "link"),
        (("X-GOOGLE-CONFERENCE:https://meet.google.com/abc",), "link"),
        (("X-MICROSOFT-SKYPETEAMSMEETINGURL:https://x",), "link"),
        (("DESCRIPTION:we met the zoom lens people",), ""),
    ],
)
def test_where_it_is(lines: tuple[str, ...], place: str) -> None:
    assert event(START, *lines).place == place


def test_an_event_without_uid_is_told_by_when_it_is_and_what_about() -> None:
    same = {event(START, "SUMMARY:x", text).uid for text in ("X-A:1", "X-A:2")}
    assert len(same) == 1
    assert event(START, "SUMMARY:y").uid not in same


@pytest.mark.parametrize("sequence", ["", "x", "-1", "9" * 30])
def test_a_sequence_that_is_no_number_is_none(sequence: str) -> None:
    assert event(START, f"SEQUENCE:{sequence}").sequence == 0


def test_days_marked_as_free() -> None:
    assert event(START, "TRANSP:TRANSPARENT").free
    assert event(START, "X-MICROSOFT-CDO-BUSYSTATUS:OOF").free
    assert not event(START, "TRANSP:OPAQUE").free
