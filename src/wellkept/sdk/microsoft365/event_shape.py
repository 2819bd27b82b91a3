"""An event as Microsoft 365 hands it out."""

from __future__ import annotations

from datetime import datetime

from wellkept.sdk.ical.place import Place, place_of
from wellkept.sdk.kinds import Attendance, Mailbox
from wellkept.sdk.rest.planned import Planned
from wellkept.sdk.rest.shapes import Shape, inside, listed, mailbox, moment, text

SELECTED = (
    "id,iCalUId,seriesMasterId,type,originalStart,start,end,isAllDay,isCancelled,isDraft,showAs,organizer,attendees,"
    "subject,location,isOnlineMeeting,onlineMeetingUrl,originalStartTimeZone,lastModifiedDateTime"
)
_ANSWERS: dict[str, Attendance] = {
    "accepted": "accepted",
    "declined": "declined",
    "tentativelyAccepted": "tentative",
    "organizer": "",
}


class EventShapeError(ValueError):
    """The event has no times that can be read, or no identity."""


def planned_of(said: Shape, series: Shape | None) -> Planned:
    """One occurrence. Of a series it may hold its times alone; then `series` says the rest."""
    starts_at, ends_at = _time(said, "start"), _time(said, "end")
    uid = text(series, "iCalUId") or text(said, "iCalUId")
    if not starts_at or not ends_at or not uid:
        raise EventShapeError("has no start, no end or no iCalUId")
    whole = {**(series or {}), **{name: value for name, value in said.items() if value is not None}}
    all_day = inside(whole, "isAllDay") is True
    originally = (moment(text(said, "originalStart")) or starts_at) if text(said, "seriesMasterId") else None
    return Planned(
        uid=uid,
        starts_at=starts_at,
        ends_at=ends_at,
        originally=originally,
        all_day=all_day,
        zone=text(whole, "originalStartTimeZone"),
        organiser=_box(inside(whole, "organizer")),
        invited=_invited(whole),
        cancelled=inside(whole, "isCancelled") is True,
        free=text(whole, "showAs") == "free",
        place=_place(whole),
        recorded_at=moment(text(whole, "lastModifiedDateTime")),
        subject=" ".join(text(whole, "subject").split()),
    )


def _time(said: Shape, name: str) -> datetime | None:
    """Times are asked for, and come, in UTC."""
    return moment(text(said, name, "dateTime"))


def _invited(said: Shape) -> tuple[tuple[Mailbox, Attendance], ...]:
    people = (one for one in listed(said, "attendees") if text(one, "type") != "resource")
    return tuple((_box(one), _ANSWERS.get(text(one, "status", "response"), "")) for one in people)


def _box(said: Shape | None) -> Mailbox:
    return mailbox(text(said, "emailAddress", "address"), text(said, "emailAddress", "name"))


def _place(said: Shape) -> Place:
    if inside(said, "isOnlineMeeting") is True:
        return "link"
    return place_of(text(said, "location", "displayName"), "", text(said, "onlineMeetingUrl"))
