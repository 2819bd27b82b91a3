"""Recurrence rules as calendars write them (RFC 5545 RRULE): read, and refused with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Frequency = Literal["YEARLY", "MONTHLY", "WEEKLY", "DAILY"]
FREQUENCIES: tuple[Frequency, ...] = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
TOO_FREQUENT = ("HOURLY", "MINUTELY", "SECONDLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_TIMES_A_DAY = 24
_BY_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_LIMITS = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYWEEKNO": (-53, 53),
    "BYSETPOS": (-366, 366),
    "BYHOUR": (0, 23),
    "BYMINUTE": (0, 59),
    "BYSECOND": (0, 60),
}
_SETS = {"BYMONTH": "months", "BYMONTHDAY": "month_days", "BYYEARDAY": "year_days", "BYWEEKNO": "weeks"}


class RuleError(Exception):
    """A rule that is not valid; says why."""


class RuleNotFollowedError(RuleError):
    """A rule that is valid, and that no meeting has; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule as written. `until` is what stands there: a date (its whole day counts), a local time, or one in UTC."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: str = ""
    week_starts: int = 0
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    year_days: frozenset[int] = frozenset()
    weeks: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    numbered_weekdays: frozenset[tuple[int, int]] = frozenset()  # (which, weekday): the last Friday is (-1, 4)
    positions: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()


def read_rule(text: str) -> Rule:
    """The rule, or RuleError: not valid, or more often than daily, which no meeting is."""
    parts = _parts(text)
    frequency = _frequency(parts)
    by = {name: _numbers(name, parts[name]) for name in _LIMITS if name in parts}
    plain, numbered = _weekdays(parts.get("BYDAY", ""))
    hours, minutes, seconds = (by.get(name, ()) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if len(hours or (0,)) * len(minutes or (0,)) * len(seconds or (0,)) > MOST_TIMES_A_DAY:
        raise RuleNotFollowedError(f"more than {MOST_TIMES_A_DAY} times a day are not followed")
    return Rule(
        frequency=frequency,
        interval=_whole("INTERVAL", parts.get("INTERVAL", "1")),
        count=_whole("COUNT", parts["COUNT"]) if "COUNT" in parts else None,
        until=_until(parts.get("UNTIL", "")),
        week_starts=_weekday("WKST", parts.get("WKST", "MO")),
        **{field: frozenset(by.get(name, ())) for name, field in _SETS.items()},
        weekdays=plain,
        numbered_weekdays=numbered,
        positions=by.get("BYSETPOS", ()),
        hours=hours,
        minutes=minutes,
        seconds=seconds,
    )


def _frequency(parts: dict[str, str]) -> Frequency:
    said = parts.get("FREQ", "")
    if said in TOO_FREQUENT:
        raise RuleNotFollowedError(f"FREQ={said} is not followed; no meeting recurs within a day")
    known = next((one for one in FREQUENCIES if one == said), None)
    if known is None:
        raise RuleError(f'FREQ "{said[:20]}" is not one of {", ".join(FREQUENCIES)}')
    if parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise RuleNotFollowedError(f"RSCALE={parts['RSCALE'][:20]} is not followed; only GREGORIAN is")
    return known


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in filter(None, text.upper().split(";")):
        name, equals, value = part.partition("=")
        if not equals or not value:
            raise RuleError(f'"{part[:40]}" is not NAME=VALUE')
        if name in parts:
            raise RuleError(f"{name[:20]} stands twice")
        parts[name] = value
    return parts


def _whole(name: str, text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", text) or int(text) < 1:
        raise RuleError(f'{name} "{text[:20]}" is not a whole number from 1 on')
    return int(text)


def _numbers(name: str, text: str) -> tuple[int, ...]:
    low, high = _LIMITS[name]
    found = []
    for part in text.split(","):
        number = int(part) if re.fullmatch(r"[+-]?[0-9]{1,4}", part) else None
        if number is None or not low <= number <= high or (number == 0 and low != 0):
            raise RuleError(f'{name} "{part[:20]}" is not a number that it can have')
        found.append(number)
    return tuple(dict.fromkeys(found))


def _weekday(name: str, text: str) -> int:
    if text not in WEEKDAYS:
        raise RuleError(f'{name} "{text[:20]}" is not one of {", ".join(WEEKDAYS)}')
    return WEEKDAYS.index(text)


def _weekdays(text: str) -> tuple[frozenset[int], frozenset[tuple[int, int]]]:
    plain: set[int] = set()
    numbered: set[tuple[int, int]] = set()
    for part in text.split(",") if text else ():
        match = _BY_DAY.fullmatch(part)
        if not match or match[1] in ("0", "00", "+0", "-0"):
            raise RuleError(f'BYDAY "{part[:20]}" is not a weekday such as MO or -1FR')
        if match[1]:
            numbered.add((int(match[1]), WEEKDAYS.index(match[2])))
        else:
            plain.add(WEEKDAYS.index(match[2]))
    return frozenset(plain), frozenset(numbered)


def _until(text: str) -> str:
    if text and not re.fullmatch(r"[0-9]{8}(T[0-9]{6}Z?)?", text):
        raise RuleError(f'UNTIL "{text[:20]}" is not a date or time')
    return text
