"""Meetings from calendars."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from wellkept.sdk.connector import Aside, Item, Source, connector
from wellkept.sdk.ical.jcal import MOST_BYTES, begins_jcal, from_jcal
from wellkept.sdk.ical.meeting import meeting_of
from wellkept.sdk.ical.read_calendar import read_opened
from wellkept.sdk.ical.values import ValueFormError
from wellkept.sdk.ical.zones import Zones
from wellkept.sdk.text_lines import encoding_of
from wellkept.sdk.time_zone import zone_named

ENDINGS = (".ics", ".ical", ".ifb", ".icalendar", ".jcal")
MOST_FILES = 20_000
_FIRST_LINE = re.compile(r"\s*BEGIN:(VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE|VALARM)\s", re.IGNORECASE)


def sniff(path: Path, head: bytes) -> float:
    if path.is_dir():
        return 0.0  # its files are told apart one by one
    if begins_jcal(head):
        return 0.95
    if match := _FIRST_LINE.match(head.decode(encoding_of(head), "replace")):
        return 0.95 if match[1].upper() in ("VCALENDAR", "VEVENT") else 0.8
    return 0.6 if path.suffix.lower() in ENDINGS else 0.0


@connector(sniff)
def ics(source: Source) -> Iterator[Item]:
    """Meetings from a calendar file (iCalendar, `.ics`), or from a folder of them: one for every occurrence.

        BEGIN:VEVENT
        ATTENDEE;PARTSTAT=ACCEPTED:mailto:carla@meridian.example

    **Formats.** iCalendar, and jCal (the same as JSON, up to 20 MB), whose lines are counted as in the iCalendar that
    it stands for; either of them in an archive, too.

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
    try:
        opened = _opened(path)
    except (ValueFormError, OSError) as error:
        yield _placed(Aside("", _words(error)), before)
        return
    zones = Zones()
    for item in read_opened(opened, source.settings, zones, source.progress, source.begin):
        if isinstance(item, Aside):
            yield _placed(item, before)
        elif meeting := meeting_of(item, zones):
            yield meeting


def _opened(path: Path) -> Callable[[], BinaryIO]:
    with path.open("rb") as file:
        head = file.read(1024)
        if not begins_jcal(head):
            return lambda: path.open("rb")
        lines = from_jcal(head + file.read(MOST_BYTES + 1))
    return lambda: io.BytesIO(lines)


def _words(error: Exception) -> str:
    return f"the file cannot be read: {error.strerror or error}" if isinstance(error, OSError) else str(error)


def _placed(aside: Aside, before: str) -> Aside:
    return Aside(f"{before}{aside.position}".strip(), aside.reason, aside.excerpt)
