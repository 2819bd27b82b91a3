"""One calendar file read twice: for what holds for all its events and may stand behind them, then for the events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from wellkept.sdk.connector import Aside
from wellkept.sdk.ical.components import Component, components
from wellkept.sdk.ical.event import Event, EventError, read_event
from wellkept.sdk.ical.series import Occurrence, Window, series, single, window_around
from wellkept.sdk.ical.values import ValueFormError, When
from wellkept.sdk.ical.zones import Zones, named_zone
from wellkept.sdk.text_lines import Lines, reporting

PARTIAL = ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH")
MOST_WAITING = 200_000
LONG_AGO = "19800101"
# Years in which a calendar can have been written; others move no window.
_STAMP = re.compile(r"(?:DTSTAMP|LAST-MODIFIED|CREATED|DTSTART)[^:]*:((?:19[89]|20)[0-9]{5,6})(?![0-9])", re.IGNORECASE)


def read_calendar(
    path: Path, settings: Mapping[str, Any], zones: Zones, progress: Callable[[int], None]
) -> Iterator[Occurrence | Aside]:
    """Every occurrence that the file holds within its window, and what could not be read. Fills `zones`."""
    yield from read_opened(lambda: path.open("rb"), settings, zones, progress)


def read_opened(
    opened: Callable[[], BinaryIO],
    settings: Mapping[str, Any],
    zones: Zones,
    progress: Callable[[int], None] = lambda _bytes: None,
    begin: Callable[..., bool] = lambda _position, _alone=False: True,
) -> Iterator[Occurrence | Aside]:
    """The same of whatever can be opened twice. `begin` is asked before each component, and each series."""
    try:
        with Lines(opened()) as lines:
            asides, window = _prepared(lines, settings, zones, begin)
        yield from asides
        with Lines(opened()) as lines:
            yield from reporting(_Reading(zones, window, begin).read(lines), lines, progress)
    except OSError as error:
        yield Aside("", f"the file cannot be read: {error.strerror or error}")


def _prepared(
    lines: Lines, settings: Mapping[str, Any], zones: Zones, begin: Callable[..., bool]
) -> tuple[list[Aside], Window]:
    """Learns the zones. The window is around `until`, else around the latest stamp or start in the file."""
    asides: list[Aside] = []
    latest, name = LONG_AGO, str(settings.get("time_zone") or "")
    for component in components(lines):
        if isinstance(component, Aside) or not begin(f"line {component.line}"):
            continue
        name = name or component.calendar.get("X-WR-TIMEZONE", "")
        if component.name == "VTIMEZONE":
            try:
                zones.define(component)
            except ValueFormError as error:
                asides.append(Aside(f"line {component.line}", str(error)))
        for match in filter(None, (_STAMP.match(line) for _, line in component.lines)):
            latest = max(latest, match[1])
    zones.floating = named_zone(name) or zones.floating
    return asides, window_around(_until(settings, latest))


def _until(settings: Mapping[str, Any], latest: str) -> datetime:
    until = settings.get("until")
    if isinstance(until, datetime):
        return until if until.tzinfo else until.replace(tzinfo=UTC)
    try:
        return datetime.strptime(latest, "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        return datetime(int(latest[:4]), 12, 31, tzinfo=UTC)


class _Reading:
    """The second reading. Events that recur, or replace an occurrence, wait until all with their UID are known."""

    def __init__(self, zones: Zones, window: Window, begin: Callable[..., bool]) -> None:
        self.begin = begin
        self.zones = zones
        self.window = window
        self.waiting: dict[str, list[Event]] = {}
        self.count = 0
        self.seen: dict[str, tuple[int, When]] = {}
        self.named: set[str] = set()

    def read(self, lines: Lines) -> Iterator[Occurrence | Aside]:
        for component in components(lines):
            if isinstance(component, Aside):
                yield component
            elif component.name == "VEVENT" and self.begin(f"line {component.line}"):
                yield from self._event(component)
        for events in self.waiting.values():
            if self.begin(f"line {events[0].line}"):
                yield from self._series(events)

    def _event(self, component: Component) -> Iterator[Occurrence | Aside]:
        method = component.calendar.get("METHOD", "").upper()
        if method in PARTIAL:
            yield Aside(f"line {component.line}", f"METHOD:{method} holds one answer, not the meeting")
            return
        try:
            event = read_event(component, self.zones)
        except EventError as error:
            yield Aside(f"line {error.line}", str(error))
            return
        if event is None:
            return
        yield from (Aside(f"line {line}", reason) for line, reason in event.troubles)
        if not (event.recurs or event.replaces):
            yield from self._single(event)
        elif self.count < MOST_WAITING:
            self.count += 1
            self.waiting.setdefault(event.uid, []).append(event)
        else:
            yield Aside(f"line {event.line}", f"more than {MOST_WAITING:,} events that recur; split the file")

    def _named_zones(self, line: int) -> Iterator[Aside]:
        for name in sorted(self.zones.missing - self.named):
            self.named.add(name)
            reason = f'time zone "{name[:60]}" is not known and not defined; its times are taken as without a zone'
            yield Aside(f"line {line}", reason)

    def _single(self, event: Event) -> Iterator[Occurrence | Aside]:
        """Two events with one UID are versions of one; if nothing says which is newer, they are two events."""
        sequence, start = self.seen.setdefault(event.uid, (event.sequence, event.start))
        differs = start != event.start
        try:
            key = self.zones.utc(event.start).isoformat() if differs and sequence == event.sequence else ""
            yield single(event, self.zones, key, moved=differs and not key)
        except OverflowError:
            yield _at_the_end(event)
        if event.people.others:
            yield from self._named_zones(event.line)

    def _series(self, events: list[Event]) -> Iterator[Occurrence | Aside]:
        if not any(event.people.others for event in events):
            return
        try:
            found, troubles = series(events, self.zones, self.window)
        except OverflowError:
            yield _at_the_end(events[0])
            return
        yield from self._named_zones(events[0].line)
        yield from (Aside(f"line {line}", reason) for line, reason in troubles)
        yield from found


def _at_the_end(event: Event) -> Aside:
    return Aside(f"line {event.line}", "the event lies at the end of the calendar")
