"""One VEVENT as written: what counts of it, and what in it could not be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from wellkept.sdk.ical.components import LONGEST_VALUE, Component
from wellkept.sdk.ical.people import Invited, read_people
from wellkept.sdk.ical.place import Place, names_conference, place_of
from wellkept.sdk.ical.values import (
    Property,
    ValueFormError,
    When,
    name_of,
    read_duration,
    read_property,
    read_text,
    read_when,
)
from wellkept.sdk.ical.zones import Zones
from wellkept.sdk.recurrence_rule import Rule, RuleError, RuleNotFollowedError, read_rule

MOST_DATES = 2_000  # RDATE and EXDATE of one event, each
MOST_RULES = 10
LONGEST_SUBJECT = 300
TEXTS = frozenset({"SUMMARY", "LOCATION", "DESCRIPTION", "URL"})
TIMES = frozenset({"DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "DTSTAMP", "LAST-MODIFIED"})
STATES = frozenset({"UID", "STATUS", "SEQUENCE", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS", "ORGANIZER"})
LISTS = frozenset({"ATTENDEE", "RRULE", "EXRULE", "RDATE", "EXDATE"})
WANTED = TEXTS | TIMES | STATES | LISTS
NEEDED = frozenset({"DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"})  # damaged, they leave the event without a time

Trouble = tuple[int, str]  # a line and what is wrong in it


class EventError(Exception):
    """The event cannot be read: the line and the reason."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


@dataclass(slots=True)
class Event:
    """`replaces` is the occurrence that this one stands for. `troubles` could not be read; the rest of it stands."""

    line: int
    uid: str
    start: When
    length: timedelta
    people: Invited
    replaces: When | None = None
    and_following: bool = False
    rules: list[Rule] = field(default_factory=list)
    excluding: list[Rule] = field(default_factory=list)
    dates: list[tuple[When, timedelta | None]] = field(default_factory=list)
    deleted: list[When] = field(default_factory=list)
    cancelled: bool = False
    free: bool = False
    sequence: int = 0
    recorded_at: datetime | None = None
    place: Place = ""
    subject: str = ""
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def recurs(self) -> bool:
        return bool(self.rules or self.dates)

    @property
    def version(self) -> tuple[int, datetime]:
        return self.sequence, self.recorded_at or datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Found:
    """The properties of an event that count: the first of each name, all of a list, and whether one is a conference."""

    first: dict[str, Property] = field(default_factory=dict)
    lists: dict[str, list[Property]] = field(default_factory=dict)
    conference: bool = False
    troubles: list[Trouble] = field(default_factory=list)

    def said(self, name: str) -> str:
        return self.first[name].value.strip() if name in self.first else ""


def read_event(component: Component, zones: Zones) -> Event | None:
    """The event; None for one without a start to which nobody is invited: it is no meeting. Else EventError."""
    if component.reason:
        raise EventError(component.line, component.reason)
    found = _found(component)
    people = read_people(found.lists.get("ATTENDEE", ()), found.first.get("ORGANIZER"), found.troubles)
    if "DTSTART" not in found.first:
        if people.others:
            raise EventError(component.line, "the event has no DTSTART")
        if found.troubles:
            raise EventError(*found.troubles[0])
        return None
    start = _when(found.first["DTSTART"])
    event = Event(component.line, _uid(found), start, _length(found, start, zones), people)
    event.troubles = found.troubles
    _read_recurrence(event, found)
    _read_state(event, found, component.calendar.get("METHOD", ""))
    return event


def _found(component: Component) -> _Found:
    found = _Found()
    for number, line in component.lines:
        name = name_of(line)
        try:
            prop = _property(number, name, line)
        except ValueFormError as error:
            if name in NEEDED:
                raise EventError(number, f"{name}: {error}") from None
            found.troubles.append((number, f'"{line[:40]}" {error}' if name not in WANTED else f"{name}: {error}"))
            continue
        found.conference |= names_conference(name)
        if prop and name in LISTS:
            found.lists.setdefault(name, []).append(prop)
        elif prop:
            found.first.setdefault(name, prop)
    return found


def _property(number: int, name: str, line: str) -> Property | None:
    """The property, if it counts. Of others no more is asked than that they are properties."""
    if name not in WANTED:
        if ":" not in line:
            raise ValueFormError("is not NAME:VALUE")
        return None
    if len(line) >= LONGEST_VALUE and name not in TEXTS:
        raise ValueFormError(f"longer than {LONGEST_VALUE:,} characters")
    return read_property(number, line)


def _uid(found: _Found) -> str:
    """The UID. Where a file has none, an event is told by when it is, what about, and who calls."""
    uid = found.said("UID")
    return uid[:1_000] if uid else "|".join(found.said(name) for name in ("DTSTART", "SUMMARY", "ORGANIZER"))[:1_000]


def _when(prop: Property) -> When:
    try:
        return read_when(prop.value, prop.params)
    except ValueFormError as error:
        raise EventError(prop.line, f"{prop.name}: {error}") from None


def _length(found: _Found, start: When, zones: Zones) -> timedelta:
    prop = found.first.get("DTEND") or found.first.get("DURATION")
    if prop is None:
        return timedelta(days=1) if start.all_day else timedelta()
    try:
        length = zones.utc(_when(prop)) - zones.utc(start) if prop.name == "DTEND" else read_duration(prop.value)
    except ValueFormError as error:
        raise EventError(prop.line, f"DURATION: {error}") from None
    except OverflowError:
        raise EventError(prop.line, "the event lies at the end of the calendar") from None
    if length < timedelta():
        raise EventError(prop.line, "the event ends before it starts")
    return length


def _read_recurrence(event: Event, found: _Found) -> None:
    if replaces := found.first.get("RECURRENCE-ID"):
        event.replaces = _when(replaces)
        event.and_following = replaces.params.get("RANGE", "").upper() == "THISANDFUTURE"
    try:
        event.rules = _rules(event, found.lists.get("RRULE", []))
        event.excluding = _rules(event, found.lists.get("EXRULE", []))
    except EventError as error:
        event.rules, event.excluding = [], []
        if event.people.others or not isinstance(error.__cause__, RuleNotFollowedError):
            event.troubles.append((error.line, f"{error}; of its occurrences the first is read"))
    _each_date(found.lists.get("EXDATE", ()), event.troubles, lambda when, _: event.deleted.append(when))
    _each_date(found.lists.get("RDATE", ()), event.troubles, lambda when, length: event.dates.append((when, length)))


def _rules(event: Event, properties: list[Property]) -> list[Rule]:
    rules = []
    for prop in properties[:MOST_RULES]:
        plain = "".join(prop.value.split())
        if plain != prop.value.strip():
            event.troubles.append((prop.line, f"{prop.name}: has spaces in it; read without them"))
        try:
            rules.append(read_rule(plain))
            if rules[-1].until:
                read_when(rules[-1].until, {})
        except (RuleError, ValueFormError) as error:
            raise EventError(prop.line, f"{prop.name}: {error}") from error
    return rules


def _each_date(
    properties: Iterable[Property], troubles: list[Trouble], take: Callable[[When, timedelta | None], None]
) -> None:
    """Hands over every date of a list, with the length where it is a period."""
    said = [prop for prop in properties if prop.value.strip() or prop.name != "RDATE"]  # some write an RDATE of nothing
    dates = [(prop, part) for prop in said for part in prop.value.split(",", MOST_DATES)]
    for prop, part in dates[:MOST_DATES]:
        try:
            take(*_date_or_period(prop, part))
        except ValueFormError as error:
            troubles.append((prop.line, f"{prop.name}: {error}"))
    if len(dates) > MOST_DATES:
        troubles.append((dates[0][0].line, f"{dates[0][0].name}: of {len(dates):,} dates {MOST_DATES:,} are read"))


def _date_or_period(prop: Property, text: str) -> tuple[When, timedelta | None]:
    begin, slash, end = text.partition("/")
    when = read_when(begin, prop.params)
    if not slash:
        return when, None
    length = read_when(end, prop.params).local - when.local if end[:1].isdigit() else read_duration(end)
    if length < timedelta():
        raise ValueFormError(f'"{text[:40]}" ends before it starts')
    return when, length


def _read_state(event: Event, found: _Found, method: str) -> None:
    event.cancelled = found.said("STATUS").upper() == "CANCELLED" or method.upper() == "CANCEL"
    busy = found.said("X-MICROSOFT-CDO-BUSYSTATUS").upper()
    event.free = found.said("TRANSP").upper() == "TRANSPARENT" or busy in ("FREE", "OOF")
    sequence = found.said("SEQUENCE")
    event.sequence = int(sequence) if re.fullmatch(r"[0-9]{1,9}", sequence) else 0
    event.recorded_at = _recorded_at(found)
    event.subject = read_text(found.said("SUMMARY"), LONGEST_SUBJECT)
    place = place_of(found.said("LOCATION"), found.said("DESCRIPTION"), found.said("URL"))
    event.place = "link" if found.conference else place


def _recorded_at(found: _Found) -> datetime | None:
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        if prop := found.first.get(name):
            try:
                return read_when(prop.value, {}).local.replace(tzinfo=UTC)
            except ValueFormError as error:
                found.troubles.append((prop.line, f"{name}: {error}"))
    return None
