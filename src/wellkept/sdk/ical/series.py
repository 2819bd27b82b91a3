"""The occurrences of an event: those of its rule and dates, with the ones that were moved, changed or deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from wellkept.sdk.ical.event import Event, Trouble
from wellkept.sdk.ical.values import When, read_when
from wellkept.sdk.ical.zones import Zone, Zones, to_local, to_utc
from wellkept.sdk.recurrence import Budget, BudgetSpentError, occurrences
from wellkept.sdk.recurrence_rule import Rule

MOST_OCCURRENCES = 1_000


@dataclass(frozen=True, slots=True)
class Window:
    """Occurrences that start within it are read."""

    low: datetime
    high: datetime

    def local(self) -> tuple[datetime, datetime]:
        """The window in any zone's local time, a day wider at both ends."""
        day = timedelta(days=1)
        return self.low.replace(tzinfo=None) - day, self.high.replace(tzinfo=None) + day


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`key` is what it was first planned for: a time in UTC, a date, or "" for an event that does not recur."""

    event: Event
    key: str
    local: datetime
    starts_at: datetime
    length: timedelta
    moved: bool = False
    cancelled: bool = False


def single(event: Event, zones: Zones, key: str = "", *, moved: bool = False) -> Occurrence:
    """The one occurrence of an event that does not recur. OverflowError at the ends of the calendar."""
    starts_at = zones.utc(event.start)
    max(event.start.local, starts_at.replace(tzinfo=None)) + event.length + timedelta(days=1)  # overflows here, if ever
    return Occurrence(event, key, event.start.local, starts_at, event.length, moved, event.cancelled)


def series(events: Iterable[Event], zones: Zones, window: Window) -> tuple[list[Occurrence], list[Trouble]]:
    """All occurrences of the events with one UID, of which one recurs or some replace its occurrences."""
    replacing: dict[str, Event] = {}
    recurring: Event | None = None
    for event in sorted(events, key=lambda one: one.version):
        if event.replaces:
            replacing[_key(event.replaces, zones)] = event
        else:
            recurring = event
    found = [_replaced(key, event, zones) for key, event in replacing.items()]
    if recurring is None:
        return found, []
    return _Series(recurring, replacing, zones, window).occurrences(found)


def _replaced(key: str, event: Event, zones: Zones) -> Occurrence:
    assert event.replaces is not None
    moved = event.start.all_day != event.replaces.all_day or zones.utc(event.start) != zones.utc(event.replaces)
    return single(event, zones, key, moved=moved)


def _key(when: When, zones: Zones) -> str:
    return when.local.date().isoformat() if when.all_day else zones.utc(when).isoformat()


class _Series:
    """One event that recurs, put into its own local time."""

    def __init__(self, event: Event, replacing: dict[str, Event], zones: Zones, window: Window) -> None:
        self.event = event
        self.replacing = replacing
        self.following = sorted(
            (one for one in replacing.values() if one.and_following), key=lambda one: one.start.local
        )
        self.zones = zones
        self.zone: Zone = zones.zone(event.start.zone)
        self.window = window
        self.budget = Budget()
        self.spent = False

    def occurrences(self, replaced: list[Occurrence]) -> tuple[list[Occurrence], list[Trouble]]:
        planned = self._planned()
        within = sorted(local for local in planned if self.window.low <= to_utc(local, self.zone) <= self.window.high)
        kept = within[-MOST_OCCURRENCES:]
        deleted, deleted_days = self._deleted()
        found = list(replaced)
        for local in kept:
            gone = local in deleted or local.date() in deleted_days
            if occurrence := self._occurrence(local, planned[local], gone):
                found.append(occurrence)
        return found, self._troubles(len(within), len(kept))

    def _planned(self) -> dict[datetime, timedelta]:
        """Local starts within the window, with their lengths."""
        event, (low, high) = self.event, self.window.local()
        planned: dict[datetime, timedelta] = {}
        if low <= event.start.local <= high:
            planned[event.start.local] = event.length
        for rule in event.rules:
            planned |= dict.fromkeys(self._followed(rule, low, high), event.length)
        for rule in event.excluding:
            for local in self._followed(rule, low, high):
                planned.pop(local, None)
        for when, length in event.dates:
            if low <= (local := self._local(when)) <= high:
                planned.setdefault(local, event.length if length is None else length)
        return planned

    def _followed(self, rule: Rule, low: datetime, high: datetime) -> Iterator[datetime]:
        try:
            yield from occurrences(rule, self.event.start.local, low, high, self.budget, self._until(rule))
        except BudgetSpentError:
            self.spent = True

    def _until(self, rule: Rule) -> datetime | None:
        if not rule.until:
            return None
        when = read_when(rule.until, {})
        if when.all_day:
            return when.local + timedelta(hours=23, minutes=59, seconds=59)
        return self._local(when) if when.zone else when.local

    def _local(self, when: When) -> datetime:
        """A time in this event's own zone; a date alone has the clock of the event's start."""
        if when.all_day:
            return datetime.combine(when.local.date(), self.event.start.local.time())
        if when.zone in ("", self.event.start.zone):
            return when.local
        return to_local(self.zones.utc(when), self.zone)

    def _deleted(self) -> tuple[set[datetime], set[date]]:
        times = {self._local(when) for when in self.event.deleted if not when.all_day}
        return times, {when.local.date() for when in self.event.deleted if when.all_day}

    def _occurrence(self, local: datetime, length: timedelta, gone: bool) -> Occurrence | None:
        """None where another event replaces it."""
        starts_at = to_utc(local, self.zone)
        key = local.date().isoformat() if self.event.start.all_day else starts_at.isoformat()
        if key in self.replacing or local.date().isoformat() in self.replacing:
            return None
        cancelled = gone or self.event.cancelled
        for event in reversed(self.following):
            assert event.replaces is not None
            if local >= (since := self._local(event.replaces)):
                shift = self._local(event.start) - since
                moved = to_utc(local + shift, self.zone)
                return Occurrence(
                    event, key, local + shift, moved, event.length, bool(shift), cancelled or event.cancelled
                )
        return Occurrence(self.event, key, local, starts_at, length, cancelled=cancelled)

    def _troubles(self, planned: int, kept: int) -> list[Trouble]:
        if self.spent:
            return [(self.event.line, f"the recurrence rule takes too long to follow; {kept:,} occurrences are read")]
        if kept < planned:
            return [
                (self.event.line, f"{planned:,} occurrences; the last {kept:,} are read, {planned - kept:,} are not")
            ]
        return []


def window_around(until: datetime) -> Window:
    """From ten years before to one year after a moment, within the centuries that can be meant."""
    plain = until.astimezone(UTC)
    earliest, latest = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
    plain = min(max(plain, earliest), latest)
    return Window(plain - timedelta(days=3_653), plain + timedelta(days=366))
