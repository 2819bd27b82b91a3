from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.recurrence_rule import Rule, RuleError, RuleNotFollowedError, read_rule


def test_a_rule_with_everything() -> None:
    rule = read_rule(
        "freq=monthly;INTERVAL=2;COUNT=10;UNTIL=20301231T235959Z;WKST=SU;BYMONTH=1,6;BYMONTHDAY=-1,15;BYYEARDAY=1"
        ";BYWEEKNO=20;BYDAY=MO,-1FR,+2TU;BYSETPOS=-1;BYHOUR=9;BYMINUTE=0,30;BYSECOND=60"
    )
    assert rule == Rule(
        frequency="MONTHLY",
        interval=2,
        count=10,
        until="20301231T235959Z",
        week_starts=6,
        months=frozenset({1, 6}),
        month_days=frozenset({-1, 15}),
        year_days=frozenset({1}),
        weeks=frozenset({20}),
        weekdays=frozenset({0}),
        numbered_weekdays=frozenset({(-1, 4), (2, 1)}),
        positions=(-1,),
        hours=(9,),
        minutes=(0, 30),
        seconds=(60,),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", 'FREQ "" is not one of YEARLY, MONTHLY, WEEKLY, DAILY'),
        ("FREQ=OFTEN", 'FREQ "OFTEN" is not one of'),
        ("FREQ=DAILY;INTERVAL=0", 'INTERVAL "0" is not a whole number from 1 on'),
        ("FREQ=DAILY;COUNT=-1", 'COUNT "-1" is not'),
        ("FREQ=DAILY;COUNT=", '"COUNT=" is not NAME=VALUE'),
        ("FREQ=DAILY;FREQ=WEEKLY", "FREQ stands twice"),
        ("FREQ=DAILY;BYMONTH=13", 'BYMONTH "13" is not a number that it can have'),
        ("FREQ=DAILY;BYMONTHDAY=0", 'BYMONTHDAY "0"'),
        ("FREQ=DAILY;BYDAY=XX", 'BYDAY "XX" is not a weekday'),
        ("FREQ=DAILY;BYDAY=0MO", 'BYDAY "0MO" is not a weekday'),
        ("FREQ=DAILY;WKST=0", 'WKST "0" is not one of MO'),
        ("FREQ=DAILY;UNTIL=tomorrow", 'UNTIL "TOMORROW" is not a date or time'),
    ],
)
def test_what_is_not_valid_is_said(text: str, reason: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_rule(text)
    assert str(refused.value).startswith(reason)
    assert not isinstance(refused.value, RuleNotFollowedError)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=HOURLY",
        "FREQ=MINUTELY;COUNT=2",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5",
        "FREQ=YEARLY;RSCALE=HEBREW",
    ],
)
def test_what_is_valid_and_no_meeting_has_is_not_followed(text: str) -> None:
    with pytest.raises(RuleNotFollowedError):
        read_rule(text)


@given(st.text(alphabet="FREQ=DAILY;,BYMONTH0123456789-+UNTCSP", max_size=60))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    with suppress(RuleError):
        assert isinstance(read_rule(text), Rule)
