"""Properties of iCalendar and their values: names, parameters, times, durations and texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

_SIGNS = {"n": "\n", "^": "^", "'": '"'}
_TIME = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z)?)?")
_DURATION = re.compile(
    r"([+-])?P(?:([0-9]{1,9})W)?(?:([0-9]{1,9})D)?(?:T(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})S)?)?"
)
LONGEST_DURATION = timedelta(days=3_660)


class ValueFormError(Exception):
    """A property or value that is not of the form that it must have; says why."""


@dataclass(frozen=True, slots=True)
class Property:
    line: int
    name: str
    params: Mapping[str, str]
    value: str


@dataclass(frozen=True, slots=True)
class When:
    """A date, or a local time with the name of its zone: "UTC", a TZID, or "" for a floating time."""

    local: datetime
    zone: str = ""
    all_day: bool = False


def name_of(line: str) -> str:
    """The property's name alone, which is cheap."""
    return re.split("[;:]", line, maxsplit=1)[0].upper()


def read_property(number: int, line: str) -> Property:
    head, value = _parted(line)
    name, *params = _split(head, ";") if '"' in head or "\\" in head else head.split(";")
    found: dict[str, str] = {}
    for param in params:
        key, equals, said = param.partition("=")
        if not key or not equals:
            raise ValueFormError(f'"{param[:40]}" is not a parameter NAME=VALUE')
        found[key.upper()] = _unquoted(said)
    return Property(number, name.upper(), found, value)


def _parted(line: str) -> tuple[str, str]:
    """What stands before and behind the first colon that is not within quotes."""
    head, colon, value = line.partition(":")
    if '"' in head or "\\" in head:
        parts = _split(line, ":", most=1)
        if len(parts) < 2:
            raise ValueFormError("a quote is opened and not closed")
        return parts[0], parts[1]
    if not colon:
        raise ValueFormError("is not NAME:VALUE")
    return head, value


def _split(text: str, sign: str, most: int = 100) -> list[str]:
    """The parts between signs that are not within quotes, nor behind a backslash, as some write them."""
    parts, begin, quoted, escaped = [], 0, False, False
    for place, one in enumerate(text):
        if escaped or (one == "\\" and not quoted):
            escaped = not escaped
        elif one == '"':
            quoted = not quoted
        elif one == sign and not quoted:
            parts.append(text[begin:place])
            begin = place + 1
            if len(parts) >= most:
                break
    return [*parts, text[begin:]]


def _unquoted(said: str) -> str:
    plain = re.sub(r"\\([,;:])", r"\1", said.replace('"', ""))
    return re.sub(r"\^([n^'])", lambda match: _SIGNS[match[1]], plain) if "^" in plain else plain


def read_when(value: str, params: Mapping[str, str]) -> When:
    match = _TIME.fullmatch(value.strip())
    if not match:
        raise ValueFormError(f'"{value[:40]}" is not a date or time such as 20240325T143000Z')
    try:
        day = date(int(value.strip()[:4]), int(value.strip()[4:6]), int(value.strip()[6:8]))
        clock = time(int(match[2][:2]), int(match[2][2:4]), min(int(match[2][4:]), 59)) if match[2] else time()
    except ValueError:
        raise ValueFormError(f'"{value[:40]}" is not a date or time of the calendar') from None
    zone = "UTC" if match[3] else params.get("TZID", "").strip()
    return When(datetime.combine(day, clock), zone, all_day=match[2] is None)


def read_duration(value: str) -> timedelta:
    match = _DURATION.fullmatch(value.strip().upper())
    if not match or value.strip().upper().endswith(("P", "T")):
        raise ValueFormError(f'"{value[:40]}" is not a duration such as PT1H30M')
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    try:
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        length = timedelta.max
    if length > LONGEST_DURATION:
        raise ValueFormError(f'"{value[:40]}" is longer than {LONGEST_DURATION.days:,} days')
    return -length if match[1] == "-" else length


def read_text(value: str, longest: int) -> str:
    r"""A text in one line: `\n`, `\,`, `\;` and `\\` mean what they stand for, control characters a space."""
    plain = re.sub(r"\\(.)", lambda match: " " if match[1] in "nN" else match[1], value[: longest * 2])
    return " ".join("".join(sign if sign.isprintable() else " " for sign in plain).split())[:longest]
