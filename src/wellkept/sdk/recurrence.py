"""Recurrence rules followed day by day, and never further than a budget allows.

Libraries look for the next occurrence until they find one, which for some rules is never. Here every day looked at
costs one step of a budget that is counted, not timed, so that the same file gives the same result on any machine.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from wellkept.sdk.recurrence_rule import Rule

STEPS = 100_000  # less than a tenth of a second


class BudgetSpentError(Exception):
    """A rule was followed as far as the budget allowed."""


@dataclass(slots=True)
class Budget:
    steps: int = STEPS

    def spend(self, steps: int = 1) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise BudgetSpentError


def occurrences(
    rule: Rule, start: datetime, low: datetime, high: datetime, budget: Budget, until: datetime | None = None
) -> Iterator[datetime]:
    """The local times of a rule from `low` to `high`, in order; `start` is the first, whether it fits the rule or not.

    All times are naive and local; `until` is the rule's, put into local time. Raises BudgetSpentError where the
    budget ends.
    """
    last = min(high, until) if until else high
    found = _all_from(_filled(rule, start), start, start if rule.count else max(start, low), last, budget)
    for moment in islice(found, rule.count):
        if moment >= low:
            yield moment


def _all_from(rule: Rule, start: datetime, low: datetime, last: datetime, budget: Budget) -> Iterator[datetime]:
    """`start`, if it is not before `low`, and everything behind it in the periods that reach from `low` to `last`."""
    if low <= start <= last:
        yield start
    times = _times(rule, start)
    for days in _periods(rule, start, low, last, budget):
        found = [datetime.combine(day, at) for day in days if _fits(rule, day) for at in times]
        budget.spend(len(found))
        for moment in _positioned(found, rule.positions):
            if moment > last:
                return
            if moment > start:
                yield moment


def _positioned(found: list[datetime], positions: tuple[int, ...]) -> list[datetime]:
    if not positions:
        return found
    places = {position - 1 if position > 0 else len(found) + position for position in positions}
    return [found[place] for place in sorted(places) if 0 <= place < len(found)]


def _filled(rule: Rule, start: datetime) -> Rule:
    """What a rule leaves open is as in its first occurrence."""
    days_said = rule.month_days or rule.year_days or rule.weekdays or rule.numbered_weekdays
    if days_said or rule.frequency == "DAILY":
        return rule
    if rule.frequency == "WEEKLY" or rule.weeks:
        return replace(rule, weekdays=frozenset({start.weekday()}))
    months = rule.months or (frozenset({start.month}) if rule.frequency == "YEARLY" else frozenset())
    return replace(rule, months=months, month_days=frozenset({start.day}))


def _times(rule: Rule, start: datetime) -> list[time]:
    return [
        time(hour, minute, min(second, 59))
        for hour in sorted(rule.hours or (start.hour,))
        for minute in sorted(rule.minutes or (start.minute,))
        for second in sorted(rule.seconds or (start.second,))
    ]


def _periods(rule: Rule, start: datetime, low: datetime, last: datetime, budget: Budget) -> Iterator[list[date]]:
    """The days of every period of the rule, from the one with `low` in it on; each day costs a step."""
    number = 0
    if low > start:
        number = max(0, _periods_between(rule, start.date(), low.date()) // rule.interval - 1)
    while True:
        budget.spend()
        try:
            days = _days(rule, start.date(), number * rule.interval)
        except (OverflowError, ValueError):  # behind the year 9999
            return
        if days and days[0] > last.date():
            return
        budget.spend(len(days))
        yield days
        number += 1


def _periods_between(rule: Rule, first: date, second: date) -> int:
    if rule.frequency == "YEARLY":
        return second.year - first.year
    if rule.frequency == "MONTHLY":
        return (second.year - first.year) * 12 + second.month - first.month
    return (second - first).days // (7 if rule.frequency == "WEEKLY" else 1)


def _days(rule: Rule, first: date, periods: int) -> list[date]:
    """The days of the period that lies so many years, months, weeks or days behind that of the first day."""
    if rule.frequency == "DAILY":
        return [first + timedelta(days=periods)]
    if rule.frequency == "WEEKLY":
        monday = first - timedelta(days=(first.weekday() - rule.week_starts) % 7) + timedelta(weeks=periods)
        return [monday + timedelta(days=day) for day in range(7)]
    if rule.frequency == "MONTHLY":
        year, month = divmod(first.year * 12 + first.month - 1 + periods, 12)
        return _month(year, month + 1)
    year = first.year + periods
    if year > date.max.year:
        raise OverflowError
    months = sorted(rule.months) or range(1, 13)
    return [day for month in months for day in _month(year, month)]


def _month(year: int, month: int) -> list[date]:
    return [date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1)]


def _fits(rule: Rule, day: date) -> bool:
    """Whether every part that the rule names agrees with the day."""
    return (
        (not rule.months or day.month in rule.months)
        and (not rule.month_days or _month_day_fits(rule.month_days, day))
        and (not (rule.weekdays or rule.numbered_weekdays) or _weekday_fits(rule, day))
        and (not rule.year_days or _year_day_fits(rule.year_days, day))
        and (not rule.weeks or _week_fits(rule, day))
    )


def _month_day_fits(days: frozenset[int], day: date) -> bool:
    return day.day in days or day.day - calendar.monthrange(day.year, day.month)[1] - 1 in days


def _year_day_fits(days: frozenset[int], day: date) -> bool:
    number = day.timetuple().tm_yday
    return number in days or number - (366 if calendar.isleap(day.year) else 365) - 1 in days


def _weekday_fits(rule: Rule, day: date) -> bool:
    weekday = day.weekday()
    if weekday in rule.weekdays:
        return True
    if not rule.numbered_weekdays:
        return False
    if rule.frequency in ("WEEKLY", "DAILY"):
        return any(weekday == one for _, one in rule.numbered_weekdays)
    if rule.frequency == "MONTHLY" or rule.months:
        place, length = day.day, calendar.monthrange(day.year, day.month)[1]
    else:
        place, length = day.timetuple().tm_yday, 366 if calendar.isleap(day.year) else 365
    first, last = (place - 1) // 7 + 1, -((length - place) // 7 + 1)
    return (first, weekday) in rule.numbered_weekdays or (last, weekday) in rule.numbered_weekdays


def _week_fits(rule: Rule, day: date) -> bool:
    """Week 1 of a year is the first with at least four of its days, counted from the day on which weeks start."""
    fourth = day - timedelta(days=(day.weekday() - rule.week_starts) % 7) + timedelta(days=3)
    number = (fourth.timetuple().tm_yday - 1) // 7 + 1
    last = date(fourth.year, 12, 31)
    last_fourth = last - timedelta(days=(last.weekday() - rule.week_starts) % 7) + timedelta(days=3)
    if last_fourth.year > fourth.year:
        last_fourth -= timedelta(weeks=1)
    return number in rule.weeks or number - ((last_fourth.timetuple().tm_yday - 1) // 7 + 1) - 1 in rule.weeks
