"""One meeting as a table or a mail program lists it, by the same rules as those of a calendar file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from wellkept.sdk.kinds import Attendance, Mailbox, Meeting

LONGEST = timedelta(days=1)
LINK_SIGNS = ("http://", "https://", "teams", "zoom", "webex", "meet.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What is listed of a meeting. Times are aware; `uid` is that of calendars where it is known."""

    starts_at: datetime
    ends_at: datetime
    organiser: Mailbox | None = None
    invited: Sequence[tuple[Mailbox, Attendance]] = ()
    uid: str = ""
    subject: str = ""
    location: str = ""
    whole_day: bool = False
    free: bool = False
    cancelled: bool = False
    sequence: int = 0
    recorded_at: datetime | None = None


def meeting_of(listed: Listed, source: str) -> Meeting | None:
    """None for the owner's own time, for days marked as free, and for what is longer than a day."""
    everybody = _everybody(listed)
    length = listed.ends_at - listed.starts_at
    if len(everybody) < 2 or not timedelta() <= length <= LONGEST or (listed.whole_day and listed.free):
        return None
    starts_at, ends_at = listed.starts_at.astimezone(UTC), listed.ends_at.astimezone(UTC)
    if listed.whole_day:
        starts_at = ends_at = (listed.starts_at + timedelta(hours=12)).astimezone(UTC)
    answers = sorted((box.address or box.name, answer) for box, answer in everybody)
    said = repr((starts_at.isoformat(), ends_at.isoformat(), answers, listed.cancelled))
    key = f"{listed.uid}|" if listed.uid else _key(listed, starts_at)
    offset = listed.ends_at.utcoffset() or timedelta()
    return Meeting(
        source=source,
        source_id=f"{key}|{listed.sequence}|{hashlib.sha256(said.encode()).hexdigest()[:12]}",
        happened_at=ends_at,
        offset_minutes=int(offset.total_seconds() // 60),
        occurrence=key,
        starts_at=starts_at,
        organiser=listed.organiser,
        invited=everybody,
        cancelled=listed.cancelled,
        place="" if listed.whole_day else _place(listed.location),
        sequence=listed.sequence,
        recorded_at=_recorded_at(listed),
        subject=listed.subject,
    )


def _recorded_at(listed: Listed) -> datetime | None:
    """Unknown where that is after the end: then an earlier version was there too."""
    is_late = listed.recorded_at and listed.recorded_at > listed.ends_at and not listed.cancelled
    return None if is_late else listed.recorded_at


def _everybody(listed: Listed) -> tuple[tuple[Mailbox, Attendance], ...]:
    """The organiser first, who comes; everybody once."""
    found: dict[str, tuple[Mailbox, Attendance]] = {}
    if listed.organiser:
        found[_who(listed.organiser)] = (listed.organiser, "accepted")
    for box, answer in listed.invited:
        if _who(box):
            found.setdefault(_who(box), (box, answer))
    return tuple(found.values())


def _who(box: Mailbox) -> str:
    return box.address or box.name.casefold()


def _key(listed: Listed, starts_at: datetime) -> str:
    """Without an id of its own a meeting is known by when it begins, who called it and what it is about."""
    said = "\x1f".join((starts_at.isoformat(), _who(listed.organiser or Mailbox("")), listed.subject))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def _place(location: str) -> Literal["", "link", "place"]:
    if not location.strip():
        return ""
    return "link" if any(sign in location.casefold() for sign in LINK_SIGNS) else "place"
