"""The main calendar of one mailbox of Google: what changed within a window of days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wellkept.sdk.connector import Aside
from wellkept.sdk.google.event_shape import FIELDS, KINDS, EventShapeError, planned_of
from wellkept.sdk.ical.coming import speaks_for
from wellkept.sdk.kinds import Meeting
from wellkept.sdk.outbound import CannotReadError
from wellkept.sdk.rest.session import Session, StatusError
from wellkept.sdk.rest.shapes import Shape, listed, text
from wellkept.sdk.rest.watched_calendar import Watched

CALENDAR = "https://www.googleapis.com/calendar/v3"
MOST_PAGES = 10_000


def read_calendar(session: Session, watched: Watched) -> Iterator[Meeting | Aside | Watched]:
    """What is new, and at the end where `watched` has got to: Google hands that out with the last page alone."""
    if watched.link:
        try:
            yield from _pages(session, watched, {"syncToken": watched.link})
        except StatusError as error:
            if error.status != 410:
                raise
        else:
            return
    watched.anew()
    window = {"timeMin": _utc(watched.since), "timeMax": _utc(watched.until)}
    yield from _pages(session, watched, window)


def _pages(session: Session, watched: Watched, query: dict[str, Any]) -> Iterator[Meeting | Aside | Watched]:
    query = query | {"singleEvents": "true", "showDeleted": "true", "maxResults": 250, "fields": FIELDS}
    asked: set[str] = set()
    while True:
        page = session.get(f"{CALENDAR}/calendars/primary/events", query)
        for place, said in enumerate(listed(page, "items"), 1):
            yield from _event(said, watched, f"calendar, {place} on its page")
        token, link = text(page, "nextPageToken"), text(page, "nextSyncToken")
        if not token:
            break
        if token in asked or len(asked) > MOST_PAGES:
            raise CannotReadError("Google hands out the same page again and again; it is asked again later.")
        asked.add(token)
        query = query | {"pageToken": token}
    if not link:
        raise CannotReadError("Google handed out half a page; it is asked again later.")
    watched.link = link
    yield from watched.end()
    yield watched


def _event(said: Shape, watched: Watched, place: str) -> Iterator[Meeting | Aside]:
    key = text(said, "id")
    if text(said, "eventType") not in KINDS:
        return
    try:
        meeting = planned_of(said).meeting()
    except (EventShapeError, OverflowError) as error:
        if text(said, "status") == "cancelled":  # of what is gone Google often says no more than that
            yield from watched.drop(key)
        else:
            yield Aside(place, str(error))
        return
    if meeting is None or _only_stays_away(meeting, watched.owner):
        yield from watched.drop(key)
    else:
        yield from watched.take(key, [meeting])


def _only_stays_away(meeting: Meeting, owner: str) -> bool:
    """A guest who removes a meeting from their calendar declines it; for the others it stands."""
    if not meeting.cancelled or speaks_for(meeting, frozenset({owner})):
        return False
    return any(box.address == owner and answer == "declined" for box, answer in meeting.invited)


def _utc(when: datetime) -> str:
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
