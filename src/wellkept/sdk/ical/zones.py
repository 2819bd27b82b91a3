"""The time zones of a calendar: by IANA name, by a name of Windows, as the file defines them, by their offset."""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Protocol

from wellkept.sdk.ical.components import Component
from wellkept.sdk.ical.defined_zone import DefinedZone, defined_zone
from wellkept.sdk.ical.values import When
from wellkept.sdk.time_zone import zone_named

MOST_ZONES = 500
_OFFSET_IN_NAME = re.compile(r"\(?(?:UTC|GMT)\s*([+-])([0-9]{1,2}):?([0-9]{2})?(?:\)|\s|$).*", re.IGNORECASE)


class Zone(Protocol):
    """What a zone must know: the offset from UTC at a local time."""

    def offset_at(self, local: datetime) -> timedelta: ...


@dataclass(frozen=True, slots=True)
class NamedZone:
    """A zone that the system knows, or one of a fixed offset."""

    info: tzinfo

    def offset_at(self, local: datetime) -> timedelta:
        return local.replace(tzinfo=self.info).utcoffset() or timedelta()


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
    parts = [part for part in name.strip().split("/") if part][-6:]
    for begin in range(len(parts)):
        whole = begin == 0 or len(parts) - begin > 1
        if whole and (info := zone_named("/".join(parts[begin:]))):
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
    return NamedZone(timezone(-offset if match[1] == "-" else offset))


@dataclass(slots=True)
class Zones:
    """Puts the times of one file into UTC. `floating` holds for times without a zone and for zones that nobody knows.

    `missing` are the names of the latter, which somebody should be told of.
    """

    floating: Zone = field(default_factory=lambda: NamedZone(UTC))
    missing: set[str] = field(default_factory=set)
    _defined: dict[str, tuple[str, DefinedZone]] = field(default_factory=dict)
    _found: dict[str, Zone] = field(default_factory=dict)

    def define(self, component: Component) -> None:
        """Takes a VTIMEZONE; ValueFormError says why it cannot."""
        name, location, zone = defined_zone(component)
        if len(self._defined) < MOST_ZONES:
            self._defined.setdefault(name, (location, zone))

    def zone(self, name: str) -> Zone:
        if not name:
            return self.floating
        if name not in self._found:
            if len(self._found) >= MOST_ZONES:
                return self.floating
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> Zone:
        if named := named_zone(name):
            return named
        location, defined = self._defined.get(name, ("", None))
        found = (named_zone(location) if location else None) or defined or zone_by_offset(name)
        if found is None:
            self.missing.add(name)
        return found or self.floating

    def utc(self, when: When) -> datetime:
        """OverflowError at the ends of the calendar."""
        return to_utc(when.local, self.zone(when.zone))
