"""An occurrence of a calendar's event as the fact that it is: the same from a file, an address and a server."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from wellkept.sdk.ical.series import Occurrence
from wellkept.sdk.ical.zones import Zones
from wellkept.sdk.kinds import Meeting

SOURCE = "calendar"
LONGEST_MEETING = timedelta(days=1)
HALF_A_DAY = timedelta(hours=12)


def meeting_of(occurrence: Occurrence, zones: Zones) -> Meeting | None:
    """None for the owner's own time, for days marked as free, and for what is longer than a day."""
    event, starts_at = occurrence.event, occurrence.starts_at
    whole_day = event.start.all_day
    if not event.people.others or occurrence.length > LONGEST_MEETING or (whole_day and event.free):
        return None
    local = occurrence.local + (HALF_A_DAY if whole_day else occurrence.length)
    starts_at, ends_at = (starts_at + HALF_A_DAY,) * 2 if whole_day else (starts_at, starts_at + occurrence.length)
    key = f"{event.uid}|{occurrence.key}"
    answers = sorted((box.address or box.name, answer) for box, answer in event.people.everybody)
    said = repr((starts_at.isoformat(), ends_at.isoformat(), answers, occurrence.cancelled))
    return Meeting(
        source=SOURCE,
        source_id=f"{key}|{event.sequence}|{hashlib.sha256(said.encode()).hexdigest()[:12]}",
        happened_at=ends_at,
        offset_minutes=int(zones.zone(event.start.zone).offset_at(local).total_seconds() // 60),
        occurrence=key,
        starts_at=starts_at,
        organiser=event.people.organiser,
        invited=event.people.everybody,
        cancelled=occurrence.cancelled,
        moved=occurrence.moved,
        place="" if whole_day else event.place,
        sequence=event.sequence,
        recorded_at=_recorded_at(occurrence, ends_at),
        subject=event.subject,
    )


def _recorded_at(occurrence: Occurrence, ends_at: datetime) -> datetime | None:
    """When the version was written; unknown where that is after the end, for then an earlier one was there too."""
    stamp = occurrence.event.recorded_at
    return None if stamp and stamp > ends_at and not occurrence.cancelled else stamp
