from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from wellkept.sdk.recurrence import STEPS, Budget, BudgetSpentError, occurrences
from wellkept.sdk.recurrence_rule import WEEKDAYS, read_rule

START = datetime(2024, 1, 31, 9, 30)
LONG_AGO, FAR, LAST = datetime(1970, 1, 1), datetime(2100, 1, 1), datetime(9999, 12, 31, 23, 59)


def days(rule: str, start: datetime = START, most: int = 6) -> list[str]:
    found = occurrences(read_rule(rule), start, LONG_AGO, FAR, Budget())
    return [f"{moment:%Y-%m-%d}" for moment in islice(found, most)]


def test_a_month_without_the_day_is_left_out() -> None:
    assert days("FREQ=MONTHLY", most=4) == ["2024-01-31", "2024-03-31", "2024-05-31", "2024-07-31"]
    assert days("FREQ=MONTHLY;BYMONTHDAY=-1", most=3) == ["2024-01-31", "2024-02-29", "2024-03-31"]


def test_leap_days_come_in_leap_years() -> None:
    assert days("FREQ=YEARLY", datetime(2024, 2, 29), 3) == ["2024-02-29", "2028-02-29", "2032-02-29"]


def test_the_last_friday_and_the_second_tuesday() -> None:
    assert days("FREQ=MONTHLY;BYDAY=-1FR", datetime(2024, 1, 26), 3) == ["2024-01-26", "2024-02-23", "2024-03-29"]
    assert days("FREQ=MONTHLY;BYDAY=2TU", datetime(2024, 1, 9), 3) == ["2024-01-09", "2024-02-13", "2024-03-12"]


def test_numbered_and_plain_weekdays_add_up() -> None:
    assert days("FREQ=MONTHLY;BYDAY=MO,1FR", datetime(2024, 3, 1), 6) == [
        "2024-03-01",
        "2024-03-04",
        "2024-03-11",
        "2024-03-18",
        "2024-03-25",
        "2024-04-01",
    ]


def test_every_other_week_depends_on_where_weeks_start() -> None:
    start = datetime(1997, 8, 5)
    rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST="
    assert days(rule + "MO", start) == ["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"]
    assert days(rule + "SU", start) == ["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"]


def test_the_last_working_day_of_a_month() -> None:
    rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"
    assert days(rule, START, 3) == ["2024-01-31", "2024-02-29", "2024-03-29"]


def test_a_week_of_the_year_keeps_the_weekday_of_the_first_occurrence() -> None:
    assert days("FREQ=YEARLY;BYWEEKNO=20", datetime(1997, 5, 12), 3) == ["1997-05-12", "1998-05-11", "1999-05-17"]


def test_a_first_occurrence_that_does_not_fit_counts_nevertheless() -> None:
    assert days("FREQ=WEEKLY;BYDAY=MO;COUNT=3") == ["2024-01-31", "2024-02-05", "2024-02-12"]


def test_a_window_far_from_the_start_costs_nothing_before_it() -> None:
    rule, budget = read_rule("FREQ=DAILY"), Budget(100)
    found = list(occurrences(rule, datetime(1601, 1, 1, 8), datetime(2024, 1, 1), datetime(2024, 1, 10), budget))
    assert [moment.day for moment in found] == list(range(1, 10))


@pytest.mark.parametrize("until", [datetime(2024, 2, 2, 9, 30), datetime(2024, 2, 3, 9, 29)])
def test_until_is_the_last_moment_that_counts(until: datetime) -> None:
    found = list(occurrences(read_rule("FREQ=DAILY"), START, LONG_AGO, FAR, Budget(), until))
    assert found[-1] == datetime(2024, 2, 2, 9, 30)


NEVER = [
    "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=7",
    "FREQ=MONTHLY;BYSETPOS=300",
    "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
    "FREQ=YEARLY;BYYEARDAY=1;BYMONTH=2",
]


@pytest.mark.parametrize("rule", NEVER)
def test_a_rule_without_occurrences_ends(rule: str) -> None:
    found = occurrences(read_rule(rule), START, LONG_AGO, datetime(2035, 1, 1), Budget())
    assert list(found) == [START]


@pytest.mark.parametrize(
    "rule", [*NEVER, "FREQ=DAILY;COUNT=1000000000", "FREQ=DAILY", "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"]
)
def test_no_rule_is_followed_further_than_the_budget(rule: str) -> None:
    first, found = datetime(1, 1, 1), list[datetime]()
    with pytest.raises(BudgetSpentError):
        found.extend(occurrences(read_rule(rule), first, first, LAST, Budget()))
    assert len(found) < STEPS


def test_the_end_of_the_calendar_is_an_end() -> None:
    for frequency in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        start = datetime(9999, 12, 31, 9)
        assert list(occurrences(read_rule(f"FREQ={frequency}"), start, start, LAST, Budget())) == [start]


def numbers(low: int, high: int) -> st.SearchStrategy[str]:
    one = st.integers(low, high).filter(bool)
    return st.lists(one, min_size=1, max_size=3, unique=True).map(lambda found: ",".join(map(str, found)))


weekdays = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True).map(",".join)
numbered = st.tuples(st.integers(-5, 5).filter(bool), st.sampled_from(WEEKDAYS)).map(lambda one: f"{one[0]}{one[1]}")
MONTHLY_PARTS = {"BYMONTH": numbers(1, 12), "BYMONTHDAY": numbers(-31, 31), "BYDAY": weekdays | numbered}
PARTS: dict[str, dict[str, st.SearchStrategy[str]]] = {
    "DAILY": {"BYMONTH": numbers(1, 12), "BYMONTHDAY": numbers(-31, 31), "BYDAY": weekdays},
    "WEEKLY": {"BYMONTH": numbers(1, 12), "BYDAY": weekdays, "WKST": st.sampled_from(WEEKDAYS)},
    "MONTHLY": MONTHLY_PARTS | {"BYSETPOS": numbers(-3, 3)},
    "YEARLY": MONTHLY_PARTS | {"BYYEARDAY": numbers(-366, 366), "BYSETPOS": numbers(-3, 3)},
}


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(sorted(PARTS)))
    names = draw(st.lists(st.sampled_from(sorted(PARTS[frequency])), unique=True, max_size=3))
    if "BYSETPOS" in names and len(names) == 1:
        names = []  # the standard asks for another part beside it
    parts = [f"{name}={draw(PARTS[frequency][name])}" for name in names]
    return ";".join([f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}", *parts])


@given(rules(), st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)), st.booleans())
@settings(deadline=None, max_examples=60)
def test_rules_agree_with_another_implementation(text: str, start: datetime, counted: bool) -> None:
    start = start.replace(microsecond=0)
    high = start + timedelta(days=3_000)
    expected = _by_dateutil(text, start, high, 8 if counted else None)
    found = list(occurrences(read_rule(text + (";COUNT=9" if counted else "")), start, start, high, Budget()))
    assert found[0] == start
    later = [moment for moment in expected if moment > start]
    assert found[1:] == (later[:8] if counted else later)


def _by_dateutil(text: str, start: datetime, high: datetime, most: int | None) -> list[datetime]:
    """Some rules never come, and dateutil would look for them up to the year 9999: those are not compared."""
    until = f";UNTIL={high:%Y%m%dT%H%M%S}"
    assume(_comes(text))
    found = list(rrulestr(text + until, dtstart=start))
    return found if most is None else found[: most + 1]


def _comes(text: str) -> bool:
    parts = dict(part.split("=") for part in text.split(";"))
    never = ("BYMONTHDAY" in parts or "BYYEARDAY" in parts) and len({"BYMONTH", "BYDAY", "BYSETPOS"} & parts.keys()) > 0
    return not never and not ("BYYEARDAY" in parts and "BYMONTHDAY" in parts)
