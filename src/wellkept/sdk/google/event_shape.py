"""An event as Google Calendar hands it out, one for every occurrence."""

from __future__ import annotations

from datetime import datetime

from wellkept.sdk.ical.place import Place, place_of
from wellkept.sdk.kinds import Attendance, Mailbox
from wellkept.sdk.rest.planned import Planned
from wellkept.sdk.rest.shapes import Shape, inside, listed, mailbox, moment, number, text

# Only what is named is handed out: neither what an invitation says nor what is attached to it.
FIELDS = (
    "nextPageToken,nextSyncToken,items(id,status,iCalUID,recurringEventId,originalStartTime,start,end,organizer,"
    "attendees(email,displayName,responseStatus,resource),sequence,updated,summary,location,hangoutLink,transparency,"
    "eventType)"
)
KINDS = frozenset({"", "default", "fromGmail"})  # others are the owner's own time
_ANSWERS: dict[str, Attendance] = {"accepted": "accepted", "declined": "declined", "tentative": "tentative"}


class EventShapeError(ValueError):
    """The event has no times that can be read, or no identity."""


def planned_of(said: Shape) -> Planned:
    starts_at, ends_at, uid = _time(said, "start"), _time(said, "end"), text(said, "iCalUID")
    if not starts_at or not ends_at or not uid:
        raise EventShapeError("has no start, no end or no iCalUID")
    recurs = bool(text(said, "recurringEventId"))
    return Planned(
        uid=uid,
        starts_at=starts_at,
        ends_at=ends_at,
        originally=(_time(said, "originalStartTime") or starts_at) if recurs else None,
        all_day=bool(text(said, "start", "date")),
        zone=text(said, "start", "timeZone"),
        organiser=_box(inside(said, "organizer")),
        invited=_invited(said),
        cancelled=text(said, "status") == "cancelled",
        free=text(said, "transparency") == "transparent",
        place=_place(said),
        sequence=number(said, "sequence"),
        recorded_at=moment(text(said, "updated")),
        subject=" ".join(text(said, "summary").split()),
    )


def _time(said: Shape, name: str) -> datetime | None:
    return moment(text(said, name, "dateTime") or text(said, name, "date"))


def _invited(said: Shape) -> tuple[tuple[Mailbox, Attendance], ...]:
    people = (one for one in listed(said, "attendees") if inside(one, "resource") is not True)
    return tuple((_box(one), _ANSWERS.get(text(one, "responseStatus"), "")) for one in people)


def _box(said: Shape | None) -> Mailbox:
    return mailbox(text(said, "email"), text(said, "displayName"))


def _place(said: Shape) -> Place:
    return "link" if text(said, "hangoutLink") else place_of(text(said, "location"), "", "")
