"""Time zones of a calendar: by IANA name, by a name of Windows, or as the file defines them."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo

from wellkept.sdk.ical.components import Component
from wellkept.sdk.ical.values import Property, ValueFormError, name_of, read_property, read_when
from wellkept.sdk.recurrence import Budget, BudgetSpentError, occurrences
from wellkept.sdk.recurrence_rule import Rule, RuleError, read_rule
from wellkept.sdk.time_zone import zone_named

MOST_OBSERVANCES = 200
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")
_OFFSET_IN_NAME = re.compile(r"\(?(?:UTC|GMT)\s*([+-])([0-9]{1,2}):?([0-9]{2})?\)?.*", re.IGNORECASE)


class Zone(Protocol):
    """What a zone must know: the offset from UTC at a local time."""

    def offset_at(self, local: datetime) -> timedelta: ...


@dataclass(frozen=True, slots=True)
class NamedZone:
    info: ZoneInfo

    def offset_at(self, local: datetime) -> timedelta:
        return local.replace(tzinfo=self.info).utcoffset() or timedelta()


@dataclass(frozen=True, slots=True)
class FixedZone:
    offset: timedelta

    def offset_at(self, local: datetime) -> timedelta:  # noqa: ARG002
        return self.offset


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
        first = datetime(year, 1, 1)  # noqa: DTZ001 - local time
        yield from (at for at in (self.starts, *self.dates) if at.year <= year)
        if self.rule is None or self.starts.year > year:
            return
        until = self._until()
        low = self.starts if self.rule.count else min(first, until or first) - timedelta(days=800)
        with suppress(BudgetSpentError, OverflowError):
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


def to_utc(local: datetime, zone: Zone) -> datetime:
    """OverflowError at the ends of the calendar."""
    return (local - zone.offset_at(local)).replace(tzinfo=UTC)


def to_local(moment: datetime, zone: Zone) -> datetime:
    """The local time of a moment, as near to it as a zone that only knows local times can say."""
    plain = moment.astimezone(UTC).replace(tzinfo=None)
    local = plain + zone.offset_at(plain)
    return plain + zone.offset_at(local)


def named_zone(name: str) -> Zone | None:
    """The zone of an IANA name, with or without a vendor's path before it, or of a name of Windows."""
    parts = [part for part in name.strip().split("/") if part]
    for begin in range(len(parts)):
        if info := zone_named("/".join(parts[begin:])):
            return NamedZone(info)
    windows = _windows_zones().get(name.strip())
    info = zone_named(windows) if windows else None
    return NamedZone(info) if info else None


@cache
def _windows_zones() -> Mapping[str, str]:
    # Loaded when the first such name is met: the library is large, and most calendars need none of it.
    table: Mapping[str, str] = importlib.import_module("icalendar.timezone.windows_to_olson").WINDOWS_TO_OLSON
    return table


def zone_by_offset(name: str) -> Zone | None:
    """The zone of a name such as `(UTC+01:00) Amsterdam, Berlin`, which says no more than its offset."""
    match = _OFFSET_IN_NAME.fullmatch(name.strip())
    if not match or int(match[2]) > 14 or int(match[3] or 0) > 59:
        return None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return FixedZone(-offset if match[1] == "-" else offset)


def defined_zone(component: Component) -> tuple[str, Zone]:
    """The name and the zone that a VTIMEZONE defines. ValueFormError with the reason where it does not."""
    if component.reason:
        raise ValueFormError(component.reason)
    properties = _properties(component)
    name = properties["TZID"][0].value.strip() if "TZID" in properties else ""
    if not name:
        raise ValueFormError("VTIMEZONE has no TZID")
    if "X-LIC-LOCATION" in properties and (zone := named_zone(properties["X-LIC-LOCATION"][0].value)):
        return name, zone
    parts = [part for part in component.parts if part.name in ("STANDARD", "DAYLIGHT")]
    if not parts:
        raise ValueFormError("VTIMEZONE has neither STANDARD nor DAYLIGHT")
    if len(parts) > MOST_OBSERVANCES:
        raise ValueFormError(f"VTIMEZONE has more than {MOST_OBSERVANCES} parts")
    return name, DefinedZone(tuple(_observance(part) for part in parts))


def _properties(component: Component) -> dict[str, list[Property]]:
    wanted = ("TZID", "X-LIC-LOCATION", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE")
    found: dict[str, list[Property]] = {}
    for number, line in component.lines:
        if (name := name_of(line)) in wanted:
            found.setdefault(name, []).append(read_property(number, line))
    return found


def _observance(part: Component) -> Observance:
    properties = _properties(part)
    for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"):
        if name not in properties:
            raise ValueFormError(f"{part.name} of line {part.line} has no {name}")
    starts = read_when(properties["DTSTART"][0].value, {}).local
    dates = [one for rdate in properties.get("RDATE", ()) for one in rdate.value.split(",")[:500]]
    return Observance(
        starts,
        _offset(properties["TZOFFSETFROM"][0]),
        _offset(properties["TZOFFSETTO"][0]),
        _rule(properties),
        tuple(read_when(one.split("/")[0], {}).local for one in dates),
    )


def _rule(properties: Mapping[str, list[Property]]) -> Rule | None:
    try:
        return read_rule(properties["RRULE"][0].value) if "RRULE" in properties else None
    except RuleError as error:
        raise ValueFormError(f"RRULE of line {properties['RRULE'][0].line}: {error}") from None


def _offset(prop: Property) -> timedelta:
    match = _OFFSET.fullmatch(prop.value.strip())
    if not match or int(match[2]) > 23 or int(match[3]) > 59:
        raise ValueFormError(f'{prop.name} of line {prop.line} "{prop.value[:20]}" is not an offset such as +0100')
    offset = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return -offset if match[1] == "-" else offset
