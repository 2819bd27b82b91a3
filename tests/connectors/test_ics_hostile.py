from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calendars import between, calendar, event
from sources import asides, landed, read
from wellkept.connectors.ics import ics

NOW = datetime(2024, 6, 1, tzinfo=UTC)
BOMBS = {
    "excludes itself": ("RRULE:FREQ=MINUTELY", "EXRULE:FREQ=MINUTELY"),
    "never by the second": ("RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",),
    "never by the day": ("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",),
    "never by the year": ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",),
    "a thousand million days": ("RRULE:FREQ=DAILY;COUNT=1000000000",),
    "every day for ever": ("RRULE:FREQ=DAILY;UNTIL=99991231T235959Z",),
    "every hour of every day": ("RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))),),
    "a product of everything": (
        "RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY="
        + ",".join(map(str, range(1, 32)))
        + ";BYHOUR="
        + ",".join(map(str, range(24)))
        + ";BYMINUTE="
        + ",".join(map(str, range(60)))
        + ";BYSECOND="
        + ",".join(map(str, range(60))),
    ),
    "ten rules that exclude each other": (
        *["RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"] * 10,
        *["EXRULE:FREQ=DAILY;COUNT=999999999"] * 10,
    ),
    "a flood of dates": tuple(["RDATE:" + ",".join(["20240326T100000Z"] * 500)] * 100),
    "a flood of exceptions": ("RRULE:FREQ=DAILY", *["EXDATE:" + ",".join(["20240326T100000Z"] * 500)] * 100),
    "a flood of people": tuple(f"ATTENDEE:mailto:p{number}@x.example" for number in range(4_900)),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("start", [":20240101T100000Z", ":00010101T000000", ":99991231T000000Z", ":16010101T000000"])
def test_no_event_takes_long_or_makes_many_and_its_neighbours_land(
    tmp_path: Path, bomb: tuple[str, ...], start: str
) -> None:
    good = [event(*between("a", "b"), uid=f"good {number}") for number in range(20)]
    hostile = event(*between("a", "b"), *bomb, uid="hostile", start=start)
    begun = time.thread_time()
    items = read(ics, tmp_path, calendar(*good[:10], hostile, *good[10:]), until=NOW)
    took = time.thread_time() - begun
    by_uid = [one.occurrence.partition("|")[0] for one in landed(items)]
    assert sum(uid.startswith("good") for uid in by_uid) == 20
    assert by_uid.count("hostile") <= 1_000
    assert took < 2  # a fifth of a second on a quiet machine; a rule that is followed to its end takes minutes
    assert all(reason for _, reason in asides(items))


@pytest.mark.parametrize("name", ["excludes itself", "never by the second", "a product of everything"])
def test_of_a_rule_that_is_not_followed_the_first_occurrence_is_read(tmp_path: Path, name: str) -> None:
    items = read(ics, tmp_path, calendar(event(*between("a", "b"), *BOMBS[name])), until=NOW)
    assert len(landed(items)) == 1
    [(position, reason)] = asides(items)
    assert position == "line 8"
    assert reason.endswith("of its occurrences the first is read")


SPOILED = {
    "no time": event(*between("a", "b"), start=":soon"),
    "ends first": event(*between("a", "b"), "DTEND:20200101T000000Z"),
    "not closed": event(*between("a", "b")).replace("END:VEVENT\r\n", ""),
    "closed twice": event(*between("a", "b")) + "END:VEVENT\r\n",
    "a line of a megabyte": event(*between("a", "b"), "SUMMARY:" + "x" * 1_100_000),
    "NUL": "BEGIN:VEV\0ENT\r\n",
    "not text": "BEGIN:VEVENT\r\n\xff\xfe\x00\x81\r\nEND:VEVENT\r\n",
    "deep": "BEGIN:A\r\n" * 10_000 + "END:A\r\n" * 10_000 + "X\r\n",
}


@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=SPOILED)
def test_one_broken_event_among_twenty_is_named_with_its_line_and_the_twenty_land(tmp_path: Path, spoiled: str) -> None:
    good = [event(*between("a", "b"), uid=f"good {number}") for number in range(20)]
    items = read(ics, tmp_path, calendar(*good[:10], spoiled, *good[10:]).encode("latin-1"), until=NOW)
    assert sum(one.occurrence.startswith("good") for one in landed(items)) == 20
    first = 3 + 10 * good[0].count("\n")
    lines = [int(position.removeprefix("line ")) for position, _ in asides(items)]
    assert lines
    assert all(first <= line <= first + spoiled.count("\n") for line in lines)


def goes_on(content: bytes) -> bool:
    """Whether it begins as the continuation of the line before it, which it would spoil."""
    return content.lstrip(b"\r\n")[:1] in (b" ", b"\t")


@given(st.binary(max_size=300).filter(lambda content: not goes_on(content)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_any_bytes_are_read_or_set_aside(tmp_path: Path, content: bytes) -> None:
    ics.sniff(Path("x"), content)
    read(ics, tmp_path, content)
    good = event(*between("a", "b")).encode()
    items = read(ics, tmp_path, b"BEGIN:VCALENDAR\r\n" + good + content + b"\r\n" + good.replace(b"1@x", b"2@x"))
    assert {"1@x|", "2@x|"} <= {one.occurrence for one in landed(items)}


NAMES = ["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "EXRULE", "ATTENDEE", "DTSTAMP"]
VALUES = [
    "20240325", "20240325T100000Z", "00010101T000000", "99991231T235959", "PT1H", "P3660D", "FREQ=DAILY", "FREQ=YEARLY",
    "FREQ=WEEKLY;BYDAY=MO;COUNT=3", "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR", "mailto:a@x.example", "20240325/PT1H", "",
]  # fmt: skip
PARAMS = [
    "",
    ";VALUE=DATE",
    ";TZID=Europe/Berlin",
    ";TZID=Asia/Tokyo",
    ";TZID=Ours",
    ";RANGE=THISANDFUTURE",
    ";PARTSTAT=DECLINED",
]
lines = st.builds("{}{}:{}".format, st.sampled_from(NAMES), st.sampled_from(PARAMS), st.sampled_from(VALUES))


@given(st.lists(st.lists(lines, max_size=8), min_size=1, max_size=3))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
def test_any_mixture_of_properties_gives_meetings_that_hold_together(tmp_path: Path, found: list[list[str]]) -> None:
    events = ["\r\n".join(["BEGIN:VEVENT", *one, "ATTENDEE:mailto:b@x.example", "END:VEVENT", ""]) for one in found]
    items = read(ics, tmp_path, calendar(*events), until=NOW)
    for meeting in landed(items):
        assert meeting.starts_at <= meeting.happened_at
        assert meeting.happened_at.utcoffset() == timedelta()
        assert meeting.invited
    assert len({one.source_id for one in landed(items)}) == len(
        {(one.occurrence, one.source_id) for one in landed(items)}
    )
