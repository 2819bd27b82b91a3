"""A time zone as a calendar defines it (VTIMEZONE), for names that nobody else knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from wellkept.sdk.ical.components import Component
from wellkept.sdk.ical.values import Property, ValueFormError, name_of, read_property, read_when
from wellkept.sdk.recurrence import Budget, BudgetSpentError, occurrences
from wellkept.sdk.recurrence_rule import Rule, RuleError, read_rule

MOST_OBSERVANCES = 200
MOST_DATES = 500
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")
WANTED = ("TZID", "X-LIC-LOCATION", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE")


@dataclass(frozen=True, slots=True)
class Observance:
    """From its onsets on, in local time as it was before, the offset is `offset`."""

    starts: datetime
    before: timedelta
    offset: timedelta
    rule: Rule | None = None
    dates: tuple[datetime, ...] = ()

    def onsets(self, year: int) -> Iterator[datetime]:
        """The onsets in a year, and the last one before it."""
        yield from (at for at in (self.starts, *self.dates) if at.year <= year)
        if self.rule is None or self.starts.year > year:
            return
        first = datetime.combine(date(year, 1, 1), time())
        with suppress(BudgetSpentError, OverflowError):
            until = self._until()
            low = self.starts if self.rule.count else min(first, until or first) - timedelta(days=800)
            yield from occurrences(self.rule, self.starts, low, first + timedelta(days=365), Budget(5_000), until)

    def _until(self) -> datetime | None:
        if self.rule is None or not self.rule.until:
            return None
        when = read_when(self.rule.until, {})
        return when.local + self.before if when.zone else when.local


@dataclass(slots=True)
class DefinedZone:
    """A zone by its observances. The onsets of every year are worked out once."""

    observances: tuple[Observance, ...]
    _years: dict[int, list[tuple[datetime, timedelta]]] = field(default_factory=dict)

    def offset_at(self, local: datetime) -> timedelta:
        if local.year not in self._years:
            onsets = ((at, one.offset) for one in self.observances for at in one.onsets(local.year))
            self._years[local.year] = sorted(onsets)
        passed = [offset for onset, offset in self._years[local.year] if onset <= local]
        return passed[-1] if passed else min(self.observances, key=lambda one: one.starts).before


def defined_zone(component: Component) -> tuple[str, str, DefinedZone]:
    """The name, the place by X-LIC-LOCATION and the zone that a VTIMEZONE defines; else ValueFormError says why not."""
    if component.reason:
        raise ValueFormError(component.reason)
    properties = _properties(component)
    name = properties["TZID"][0].value.strip() if "TZID" in properties else ""
    if not name:
        raise ValueFormError("VTIMEZONE has no TZID")
    location = properties["X-LIC-LOCATION"][0].value.strip() if "X-LIC-LOCATION" in properties else ""
    parts = [part for part in component.parts if part.name in ("STANDARD", "DAYLIGHT")]
    if not parts:
        raise ValueFormError("VTIMEZONE has neither STANDARD nor DAYLIGHT")
    if len(parts) > MOST_OBSERVANCES:
        raise ValueFormError(f"VTIMEZONE has more than {MOST_OBSERVANCES} parts")
    return name, location, DefinedZone(tuple(_observance(part) for part in parts))


def _properties(component: Component) -> dict[str, list[Property]]:
    found: dict[str, list[Property]] = {}
    for number, line in component.lines:
        if (name := name_of(line)) in WANTED:
            found.setdefault(name, []).append(read_property(number, line))
    return found


def _observance(part: Component) -> Observance:
    properties = _properties(part)
    for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"):
        if name not in properties:
            raise ValueFormError(f"{part.name} of line {part.line} has no {name}")
    starts = read_when(properties["DTSTART"][0].value, {}).local
    dates = [one for rdate in properties.get("RDATE", ()) for one in rdate.value.split(",")[:MOST_DATES]]
    return Observance(
        starts,
        _offset(properties["TZOFFSETFROM"][0]),
        _offset(properties["TZOFFSETTO"][0]),
        _rule(properties),
        tuple(read_when(one.split("/")[0], {}).local for one in dates),
    )


def _rule(properties: Mapping[str, list[Property]]) -> Rule | None:
    if "RRULE" not in properties:
        return None
    try:
        rule = read_rule(properties["RRULE"][0].value)
        if rule.until:
            read_when(rule.until, {})
    except (RuleError, ValueFormError) as error:
        raise ValueFormError(f"RRULE of line {properties['RRULE'][0].line}: {error}") from None
    return rule


def _offset(prop: Property) -> timedelta:
    match = _OFFSET.fullmatch(prop.value.strip())
    if not match or int(match[2]) > 23 or int(match[3]) > 59:
        raise ValueFormError(f'{prop.name} of line {prop.line} "{prop.value[:20]}" is not an offset such as +0100')
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return -offset if match[1] == "-" else offset
