"""Meetings from calendars."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from wellkept.sdk.connector import Aside, Item, Source, connector
from wellkept.sdk.ical.read_calendar import read_calendar
from wellkept.sdk.ical.series import Occurrence
from wellkept.sdk.ical.zones import Zones
from wellkept.sdk.kinds import Meeting
from wellkept.sdk.text_lines import encoding_of
from wellkept.sdk.time_zone import zone_named

ENDINGS = (".ics", ".ical", ".ifb")
MOST_FILES = 20_000
LONGEST_MEETING = timedelta(days=1)
HALF_A_DAY = timedelta(hours=12)
_FIRST_LINE = re.compile(r"\s*BEGIN:(VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE|VALARM)\s", re.IGNORECASE)


def sniff(path: Path, head: bytes) -> float:
    if path.is_dir():
        return 0.0  # its files are told apart one by one
    if match := _FIRST_LINE.match(head.decode(encoding_of(head), "replace")):
        return 0.95 if match[1].upper() in ("VCALENDAR", "VEVENT") else 0.8
    return 0.6 if path.suffix.lower() in ENDINGS else 0.0


@connector(sniff)
def ics(source: Source) -> Iterator[Item]:
    """Meetings from a calendar file (iCalendar, `.ics`), or from a folder of them: one for every occurrence.

        BEGIN:VEVENT
        ATTENDEE;PARTSTAT=ACCEPTED:mailto:carla@meridian.example

    **What counts.** An event to which somebody besides its organiser is invited; other events are the owner's own
    time and are passed over. The organiser is among those invited, and comes unless the file says otherwise.
    Rooms and equipment are not people, nor are those who are only told. Somebody without a mail address is known by
    name. An event of a whole day has no hours: it counts, at noon and with no length, if it is one day, and not
    marked as free (holidays, birthdays). What is longer than a day (a trip, a fair) is no meeting.

    **Times** are put into UTC by the zone's name (IANA's, or Windows'), else by the file's own definition, else by
    an offset in its name. A time without a zone, or with one that nobody knows, is in the zone of the setting
    `time_zone`, else that of the calendar, else UTC; an unknown zone is named.

    **Recurrence.** Rules, dates, exceptions, and occurrences that were moved or changed are followed from ten years
    before to one year after the setting `until` (default: the latest stamp or start in the file), and for at most 1,000
    occurrences of an event, the last ones. What is over is counted and named. Rules that recur within a day are not
    followed; the first occurrence is read. A deleted occurrence is read as cancelled, since it may have been read as
    planned before.

    **Versions.** The same file twice adds nothing. A meeting whose time, answers or status changed is a new version
    of the same occurrence. An event that recurs is told apart by the time that was first planned, one that does not
    by its UID alone, so that it can move. A version counts from when it was written; one written after the meeting,
    unless it calls it off, from the end of the meeting, since many calendars stamp every event when they are saved.

    **Setting aside.** A line or event that cannot be read is named with its line and reason; the rest lands. Tasks,
    journals and free-busy times are passed over. An answer or counter-proposal by itself (METHOD:REPLY, COUNTER,
    REFRESH) does not hold the meeting and is set aside.

    It cannot know whether a meeting took place, only that nobody called it off.
    """
    name = str(source.settings.get("time_zone") or "")
    if name and zone_named(name) is None:
        yield Aside("settings", f'time_zone "{name[:60]}" is not known; write a name such as Europe/Berlin')
        return
    if not source.path.is_dir():
        yield from _file(source, source.path, "")
        return
    found = sorted(one for one in source.path.rglob("*") if one.suffix.lower() in ENDINGS and one.is_file())
    for path in found[:MOST_FILES]:
        yield from _file(source, path, f"{path.relative_to(source.path)} ")
    if len(found) > MOST_FILES:
        yield Aside("", f"{len(found):,} calendars in one folder; {MOST_FILES:,} are read")


def _file(source: Source, path: Path, before: str) -> Iterator[Item]:
    zones = Zones()
    for item in read_calendar(path, source.settings, zones, source.progress):
        if isinstance(item, Aside):
            yield Aside(f"{before}{item.position}".strip(), item.reason, item.excerpt)
        elif meeting := _meeting(item, zones):
            yield meeting


def _meeting(occurrence: Occurrence, zones: Zones) -> Meeting | None:
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
        source="calendar",
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
