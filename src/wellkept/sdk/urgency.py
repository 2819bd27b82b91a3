"""Urgency: in which order the Today page asks. Severity is how bad something is, urgency how soon somebody must act."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

from wellkept.sdk.act_by import next_working_day
from wellkept.sdk.finding import Severity
from wellkept.sdk.working_time import WorkingCalendar, weekdays

Urgency = Literal["today", "dig", "week"]
WEEKDAYS = weekdays("UTC", time(9), time(17))


def urgency(
    chapter: str,
    severity: Severity,
    act_by: date | None,
    waits_outside: bool,
    as_of: datetime,
    calendar: WorkingCalendar = WEEKDAYS,
) -> Urgency:
    """*today*: critical, or somebody outside waits, or due within one working day. *dig* before you need it: the
    other findings of the well. *week*: the rest.
    """
    if severity == "critical" or waits_outside:
        return "today"
    if act_by is not None and act_by <= next_working_day(as_of, calendar):
        return "today"
    return "dig" if chapter == "well" else "week"
