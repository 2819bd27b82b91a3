from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from wellkept.sdk.ical.defined_zone import DefinedZone, Observance
from wellkept.sdk.recurrence_rule import read_rule

HOUR = timedelta(hours=1)


def test_before_its_first_onset_a_zone_is_as_it_was_before() -> None:
    zone = DefinedZone((Observance(datetime(2000, 1, 1), HOUR, 2 * HOUR),))
    assert zone.offset_at(datetime(1999, 12, 31, 23, 59)) == HOUR
    assert zone.offset_at(datetime(2000, 1, 1)) == 2 * HOUR
    assert zone.offset_at(datetime(2024, 1, 1)) == 2 * HOUR


def test_dates_change_the_offset_like_rules() -> None:
    dates = (datetime(2010, 5, 1), datetime(2012, 5, 1))
    summer = Observance(datetime(2008, 5, 1), HOUR, 2 * HOUR, dates=dates)
    winter = Observance(datetime(2008, 9, 1), 2 * HOUR, HOUR, dates=(datetime(2010, 9, 1),))
    zone = DefinedZone((summer, winter))
    years = [
        (zone.offset_at(datetime(year, 6, 1)), zone.offset_at(datetime(year, 12, 1))) for year in (2008, 2009, 2012)
    ]
    assert years == [(2 * HOUR, HOUR), (HOUR, HOUR), (2 * HOUR, 2 * HOUR)]


@pytest.mark.parametrize("end", ["UNTIL=20050401T000000Z", "COUNT=6"])
def test_a_rule_that_ended_leaves_its_last_offset(end: str) -> None:
    rule = read_rule(f"FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1;{end}")
    summer = Observance(datetime(2000, 3, 1), HOUR, 2 * HOUR, rule)
    winter = Observance(datetime(2000, 10, 1), 2 * HOUR, HOUR, read_rule(f"FREQ=YEARLY;{end.replace('0401', '1101')}"))
    zone = DefinedZone((summer, winter))
    assert zone.offset_at(datetime(2004, 6, 1)) == 2 * HOUR
    assert zone.offset_at(datetime(2020, 6, 1)) == HOUR


@pytest.mark.parametrize("year", [1, 2, 3, 1601, 9998, 9999])
def test_the_ends_of_the_calendar_have_an_offset(year: int) -> None:
    rule = read_rule("FREQ=YEARLY;UNTIL=99991231T235959Z")
    zone = DefinedZone((Observance(datetime(1, 1, 1), HOUR, 2 * HOUR, rule), Observance(datetime(1, 1, 1), HOUR, HOUR)))
    assert zone.offset_at(datetime(year, 12, 31, 23, 59)) in (HOUR, 2 * HOUR)
