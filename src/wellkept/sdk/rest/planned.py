"""An event as a server hands it out, one for every occurrence, as the fact that a calendar file would give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from wellkept.sdk.ical.event import LONGEST_SUBJECT, Event
from wellkept.sdk.ical.meeting import meeting_of
from wellkept.sdk.ical.people import MOST_INVITED, Invited
from wellkept.sdk.ical.place import Place
from wellkept.sdk.ical.series import Occurrence
from wellkept.sdk.ical.values import When
from wellkept.sdk.ical.zones import Zones, to_local
from wellkept.sdk.kinds import Attendance, Mailbox, Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """`originally` is what an occurrence of a series was first planned for; None for an event that does not recur.

    Times are UTC; of a whole day midnight of it, whatever the zone.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime
    originally: datetime | None = None
    all_day: bool = False
    zone: str = ""
    organiser: Mailbox | None = None
    invited: tuple[tuple[Mailbox, Attendance], ...] = ()
    cancelled: bool = False
    free: bool = False
    place: Place = ""
    sequence: int = 0
    recorded_at: datetime | None = None
    subject: str = ""
    zones: Zones = field(default_factory=Zones)

    def meeting(self) -> Meeting | None:
        """None for what is nobody else's business, marked as free for whole days, or longer than a day."""
        zone = "" if self.all_day else self.zone
        local = self.starts_at.replace(tzinfo=None)
        if zone:
            local = to_local(self.starts_at, self.zones.zone(zone))
        length = self.ends_at - self.starts_at
        if length < timedelta():
            return None
        event = Event(0, self.uid, When(local, zone, self.all_day), length, self._people())
        event.free, event.sequence, event.place = self.free, self.sequence, self.place
        event.recorded_at, event.subject = self.recorded_at, self.subject[:LONGEST_SUBJECT]
        moved = self.originally is not None and self.originally != self.starts_at
        occurrence = Occurrence(event, self._key(), local, self.starts_at, length, moved, self.cancelled)
        return meeting_of(occurrence, self.zones)

    def _key(self) -> str:
        if self.originally is None:
            return ""
        return self.originally.date().isoformat() if self.all_day else self.originally.astimezone(UTC).isoformat()

    def _people(self) -> Invited:
        return invited(self.organiser, self.invited)


def invited(organiser: Mailbox | None, attendees: Iterable[tuple[Mailbox, Attendance]]) -> Invited:
    """Everybody once, the organiser among them, as of a calendar file."""
    by_key: dict[str, Mailbox] = {}
    answers: dict[Mailbox, Attendance] = {}
    for box, answer in attendees:
        key = _key_of(box)
        if key and len(by_key) < MOST_INVITED:
            answers[by_key.setdefault(key, box)] = answer
    own = _key_of(organiser) if organiser else ""
    others = any(key != own for key in by_key)
    if organiser is None or not own:
        return Invited(None, tuple(answers.items()), others)
    organiser = by_key.setdefault(own, organiser)
    answers.setdefault(organiser, "")
    return Invited(organiser, tuple(answers.items()), others)


def _key_of(box: Mailbox) -> str:
    return box.address or box.name.casefold()
