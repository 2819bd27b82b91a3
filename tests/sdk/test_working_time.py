from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkept.sdk.working_time import (
    WEEKDAYS,
    WorkingCalendar,
    calendar_in,
    calendar_of,
    weekdays,
    written_calendar,
)

BERLIN = weekdays("Europe/Berlin", time(9), time(17), "DE", "BE")


def utc(*moments: str) -> np.ndarray:
    return np.array(moments, "datetime64[s]")


def minutes(calendar: WorkingCalendar, begin: str, end: str) -> float:
    return float(calendar.minutes_between(utc(begin), utc(end))[0])


def after(calendar: WorkingCalendar, begin: str, added: float) -> str:
    return str(calendar.after(utc(begin), np.array([added]))[0])


def test_nights_weekends_and_holidays_do_not_count() -> None:
    assert minutes(BERLIN, "2026-01-09 15:00", "2026-01-12 09:00") == 120
    assert minutes(BERLIN, "2026-03-06 10:00", "2026-03-10 10:00") == 2 * 480  # 8 March is a Sunday
    # Women's Day of 2027 is a Monday, and a holiday in Berlin only.
    assert minutes(BERLIN, "2027-03-05 10:00", "2027-03-09 10:00") == 480
    assert minutes(weekdays("Europe/Berlin", time(9), time(17), "DE"), "2027-03-05 10:00", "2027-03-09 10:00") == 960


def test_an_end_before_its_beginning_is_no_time_and_an_unknown_one_is_not_known() -> None:
    assert minutes(BERLIN, "2026-03-03 10:00", "2026-03-02 10:00") == 0
    assert np.isnan(minutes(BERLIN, "2026-03-03 10:00", "NaT"))
    found = BERLIN.minutes_between(utc("NaT", "2026-03-03 10:00"), utc("NaT", "2026-03-03 11:00"))
    assert np.isnan(found[0])
    assert found[1] == 60
    assert len(BERLIN.minutes_between(utc(), utc())) == 0


def test_the_clocks_changes_are_in_it() -> None:
    """In Berlin the night of 29 March 2026 has no hour from two to three, that of 25 October has it twice."""
    always = WorkingCalendar("Europe/Berlin", (((time(), time.max),),) * 7)
    assert minutes(always, "2026-03-28 23:00", "2026-03-29 22:00") == 23 * 60
    assert minutes(always, "2026-10-24 22:00", "2026-10-25 23:00") == 25 * 60
    in_the_gap = WorkingCalendar("Europe/Berlin", (((time(2), time(3)),),) * 7)
    assert minutes(in_the_gap, "2026-03-28 12:00", "2026-03-29 12:00") == 0
    assert after(in_the_gap, "2026-03-28 12:00", 30) == "2026-03-30T00:30:00"


def test_so_many_working_minutes_later() -> None:
    assert after(BERLIN, "2026-03-06 15:00", 60) == "2026-03-06T16:00:00"  # the end of the day, not the next one
    assert after(BERLIN, "2026-03-06 15:00", 61) == "2026-03-09T08:01:00"
    assert after(BERLIN, "2026-03-07 15:00", 0) == "2026-03-09T08:00:00"
    assert after(BERLIN, "NaT", 5) == "NaT"
    assert after(WorkingCalendar("UTC", ((),) * 7), "2026-03-07 15:00", 5) == "NaT"


def test_so_many_working_days_later() -> None:
    found = BERLIN.days_after(utc("2026-03-05 15:00", "2026-03-07 10:00", "2026-03-28 10:00", "NaT"), 2)
    assert [str(one) for one in found] == ["2026-03-09T15:00:00", "2026-03-10T10:00:00", "2026-03-31T09:00:00", "NaT"]
    assert str(BERLIN.days_before(utc("2026-03-09 15:00"), 1)[0]) == "2026-03-06T15:00:00"


def test_a_day_with_hours_of_its_own() -> None:
    own = {"2026-12-24": [["09:00", "12:00"]], "2026-12-25": [["10:00", "11:00"]], "2026-12-23": []}
    firm = {"time_zone": "UTC", "workday_starts": "09:00", "workday_ends": "17:00", "country": "DE", "region": ""}
    calendar = calendar_of(firm | {"own_days": own, "free_days": ["2026-12-22"]})
    assert minutes(calendar, "2026-12-22 00:00", "2026-12-27 00:00") == 4 * 60
    days = np.arange(date(2026, 12, 21), date(2026, 12, 27), dtype="datetime64[D]")
    assert calendar.is_working(days).tolist() == [True, False, False, True, True, False]
    assert [one.hour for one in calendar.stretches_on(date(2026, 12, 24))[0]] == [9, 12]
    assert calendar_in(written_calendar(firm | {"own_days": own, "free_days": ["2026-12-22"]})) == calendar


TIMES = st.integers(0, 24 * 4).map(lambda quarter: quarter * 15)
FINE = st.integers(0, 24 * 60)


def clock(minute: int) -> time:
    return time.max if minute == 24 * 60 else time(minute // 60, minute % 60)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingCalendar:
    edge = draw(st.sampled_from([TIMES, FINE]))

    def day() -> tuple[tuple[time, time], ...]:
        cuts = sorted(draw(st.lists(edge, max_size=4, unique=True)))
        return tuple((clock(a), clock(b)) for a, b in zip(cuts[::2], cuts[1::2], strict=False))

    zone = draw(st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]))
    free = draw(st.frozensets(st.dates(date(2026, 3, 20), date(2026, 4, 10)), max_size=3))
    own = draw(st.dictionaries(st.dates(date(2026, 3, 20), date(2026, 4, 10)), st.builds(day), max_size=2))
    country = draw(st.sampled_from(["", "DE"]))
    return WorkingCalendar(zone, tuple(day() for _ in range(7)), country, "", free, tuple(sorted(own.items())))


MOMENTS = st.datetimes(datetime(2026, 3, 20), datetime(2026, 4, 10)).map(lambda at: at.replace(microsecond=0))


def by_day(calendar: WorkingCalendar, begin: datetime, end: datetime) -> float:
    """The same by a slow loop over days."""
    total, day, zone = 0.0, date(2026, 3, 18), ZoneInfo(calendar.zone)
    free = calendar.holidays([2026])
    while day < date(2026, 4, 13):
        own = dict(calendar.own_days)
        if (day in own and day not in calendar.free_days) or day not in free:
            for starts, ends in own.get(day, calendar.week[day.weekday()]):
                last = day + timedelta(days=1) if ends == time.max else day
                opens = datetime.combine(day, starts, zone).timestamp()
                closes = datetime.combine(last, time() if ends == time.max else ends, zone).timestamp()
                inside = min(closes, end.replace(tzinfo=UTC).timestamp())
                total += max(inside - max(opens, begin.replace(tzinfo=UTC).timestamp()), 0)
        day += timedelta(days=1)
    return total / 60


@settings(max_examples=150, deadline=None)
@given(calendars(), MOMENTS, MOMENTS)
def test_a_slow_loop_over_days_says_the_same(calendar: WorkingCalendar, one: datetime, other: datetime) -> None:
    begin, end = sorted((one, other))
    assert minutes(calendar, str(begin), str(end)) == by_day(calendar, begin, end)


@settings(max_examples=100, deadline=None)
@given(calendars(), MOMENTS, st.integers(1, 3_000))
def test_after_is_the_first_moment_by_which_that_much_was_worked(
    calendar: WorkingCalendar, begin: datetime, added: int
) -> None:
    found = calendar.after(utc(str(begin)), np.array([float(added)]))
    if np.isnat(found[0]):
        return
    assert minutes(calendar, str(begin), str(found[0])) == added
    assert minutes(calendar, str(begin), str(found[0] - np.timedelta64(1, "s"))) < added
    back = calendar.before(found, np.array([float(added)]))
    assert minutes(calendar, str(back[0]), str(found[0])) == added
    assert back[0] >= np.datetime64(begin)


def schedule(vector: dict[str, Any]) -> WorkingCalendar:
    """A schedule of the vectors in our words: a break on one day makes that day's hours its own."""
    written = vector["schedule"]
    own = {day: [tuple(one) for one in stretches] for day, stretches in written["shifts"].items()}
    for day, breaks in written["breaks"].items():
        usual = written["hours"].get(WEEKDAYS[date.fromisoformat(day).weekday()], [])
        own[day] = without(own.get(day, [tuple(one) for one in usual]), breaks)
    firm = {"workday_starts": "09:00", "workday_ends": "17:00", "country": "", "region": ""}
    days = {"hours": written["hours"], "free_days": written["holidays"], "own_days": own}
    return calendar_of(firm | days | {"time_zone": written["time_zone"]})


def without(stretches: list[Any], breaks: list[Any]) -> list[Any]:
    for starts, ends in breaks:
        parts = [part for one in stretches for part in ((one[0], min(one[1], starts)), (max(one[0], ends), one[1]))]
        stretches = [part for part in parts if part[0] < part[1]]
    return stretches


def answered(calendar: WorkingCalendar, vector: dict[str, Any]) -> Any:
    """What ours says in the vector's words."""
    if vector["kind"] == "elapsed":
        return minutes(calendar, vector["start"][:-1], vector["end"][:-1]) * 60
    at = utc((vector.get("input") or vector["origin"])[:-1])
    if vector["kind"] == "in_hours":
        return bool(calendar.after(at, np.zeros(1))[0] == at[0])
    if vector["kind"] == "first_periods_after":
        return periods(calendar, at, len(vector["expected"]))
    if vector["unit"] == "days":
        step = calendar.days_after if vector["direction"] == "after" else calendar.days_before
        return f"{step(at, vector['amount'])[0]}Z"
    amount = vector["amount"] * {"seconds": 1 / 60, "minutes": 1, "hours": 60}[vector["unit"]]
    move = calendar.after if vector["direction"] == "after" else calendar.before
    return f"{move(at, np.array([amount]))[0]}Z"


def periods(calendar: WorkingCalendar, at: np.ndarray, count: int) -> list[list[str]]:
    """A period opens at the next working moment, and closes where a second more of work lies after a gap."""
    found = []
    for _ in range(count):
        opens = calendar.after(at, np.zeros(1))
        until = opens
        while (later := calendar.after(until, np.array([5.0])))[0] - until[0] == np.timedelta64(300, "s"):
            until = later
        found.append([f"{opens[0]}Z", f"{until[0]}Z"])
        at = until
    return found


@pytest.mark.real
def test_all_vectors_of_another_product_are_met(real_data: Path) -> None:
    vectors = json.loads((real_data / "business-hours" / "biz_vectors.json").read_text())["vectors"]
    wrong = [one for one in vectors if answered(schedule(one), one) != one.get("expected", one.get("expected_seconds"))]
    assert wrong == []
    assert len(vectors) == 50
