from __future__ import annotations

from datetime import date, datetime, time

import pytest

from wellkept.sdk.urgency import urgency
from wellkept.sdk.working_time import weekdays

FRIDAY_NOON = datetime(2026, 3, 20, 12)
LATER = date(2026, 4, 20)


@pytest.mark.parametrize("chapter", ["well", "engagement", "mirror", "balance"])
def test_critical_or_waiting_outside_is_today(chapter: str) -> None:
    assert urgency(chapter, "critical", LATER, waits_outside=False, as_of=FRIDAY_NOON) == "today"
    assert urgency(chapter, "warning", LATER, waits_outside=True, as_of=FRIDAY_NOON) == "today"
    assert urgency(chapter, "info", None, waits_outside=True, as_of=FRIDAY_NOON) == "today"


@pytest.mark.parametrize(("chapter", "when"), [("well", "dig"), ("engagement", "week"), ("mirror", "week")])
def test_the_rest_of_the_well_is_to_dig_and_the_rest_is_this_week(chapter: str, when: str) -> None:
    assert urgency(chapter, "warning", LATER, waits_outside=False, as_of=FRIDAY_NOON) == when
    assert urgency(chapter, "info", None, waits_outside=False, as_of=FRIDAY_NOON) == when


@pytest.mark.parametrize(
    ("act_by", "when"),
    [
        (date(2026, 3, 1), "today"),
        (date(2026, 3, 20), "today"),
        (date(2026, 3, 23), "today"),
        (date(2026, 3, 24), "dig"),
    ],
)
def test_due_within_one_working_day_is_today(act_by: date, when: str) -> None:
    """From Friday noon, the next working day is Monday."""
    assert urgency("well", "warning", act_by, waits_outside=False, as_of=FRIDAY_NOON) == when


def test_a_holiday_is_no_working_day() -> None:
    germany = weekdays("Europe/Berlin", time(9), time(17), "DE")
    thursday = datetime(2026, 4, 2, 12)  # then Good Friday, a weekend and Easter Monday
    tuesday = date(2026, 4, 7)
    assert urgency("well", "warning", tuesday, waits_outside=False, as_of=thursday, calendar=germany) == "today"
    assert urgency("well", "warning", tuesday, waits_outside=False, as_of=thursday) == "dig"
