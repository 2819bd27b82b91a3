"""Meetings from a calendar that is handed out at an address, read again whenever it changes."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from wellkept.sdk.connector import Aside, Item
from wellkept.sdk.dav.addresses import web_address
from wellkept.sdk.dav.kept import digest, is_old
from wellkept.sdk.dav.refusals import refused
from wellkept.sdk.ical.coming import Coming, speaks_for
from wellkept.sdk.ical.meeting import meeting_of
from wellkept.sdk.ical.read_calendar import read_opened
from wellkept.sdk.ical.whole_file import calendar_text, is_calendar, is_whole, uids
from wellkept.sdk.ical.zones import Zones
from wellkept.sdk.kinds import Meeting
from wellkept.sdk.live import CannotReadError, Field, Mark, Part, Reading, live
from wellkept.sdk.outbound import Answer

MOST_BYTES = 50_000_000
FIELDS = (
    Field(
        "url",
        "Address of the calendar",
        "secret",
        "The whole address, beginning with https:// or webcal://. Who knows it can read the calendar, so it is kept "
        "like a password and not shown again",
    ),
    Field(
        "owner",
        "Whose calendar it is",
        "text",
        "Their mail address; empty for a calendar of nobody in particular",
        needed=False,
    ),
)


def _offer(reading: Reading) -> list[Part]:
    count = len(uids(_calendar(_asked(reading, {}))))
    host = _host(web_address(reading.fields.get("url", "")))
    return [Part(host, f"calendar with {count:,} entries", reading.fields.get("owner", "").strip().lower())]


@live(
    "A calendar by its address (ICS)",
    FIELDS,
    _offer,
    "When you have meetings with others, who was invited, what they answered, and the title; not what is in the "
    "invitation, nor what you noted for yourself alone.",
)
def ics_address(reading: Reading) -> Iterator[Item | Mark]:
    """Reads meetings from a calendar that a service hands out at an address. Such are Google's "secret address in iCal
    format", Outlook's published calendar, Nextcloud's and iCloud's shared link, a training or duty calendar.

    **Setting up.** The address, with `https://` or `webcal://`. It is a secret: who knows it can read the calendar. It
    is stored encrypted; only the server's name is shown. Say whose calendar it is, so that they are told.

    **What is read** is what `ics` reads, in the same way: a meeting from a file and the same one from an address are
    one fact. Many services leave the guests out of what they publish; then there is nobody to have met, and no meeting.
    Ask for the full details when you publish it.

    **Going on.** The server is asked whether the file changed; if so, all of it is read anew, and what is known already
    adds nothing. Every 90 days it is read anyway, because what recurs is followed for a year ahead.

    **Events that vanish.** A meeting that is gone from the file before it took place is called off. One that is gone
    afterwards stays as it was: many services publish a few months only. A guest among several who deletes an event only
    stays away, so that it counts as called off only where the calendar's owner called the meeting, is one of two in it,
    or is unknown. When more than half of the meetings ahead (and more than ten) vanish at once, that is believed when
    the next reading finds the same. A file that is cut off is not read at all.

    **Limits.** 50 MB; every limit of `ics`. Services refresh such files every few hours, some once a day.
    """
    position: Mapping[str, Any] = (
        {} if is_old(str(reading.position.get("whole_at", "")), reading.now) else reading.position
    )
    answer = _asked(reading, _conditions(position))
    if answer.status == 304:
        return
    text = _calendar(answer)
    body = hashlib.sha256(answer.body).hexdigest()
    if body == position.get("sha256") and not reading.position.get("doubted"):
        return
    owner = reading.fields.get("owner", "").strip().lower()
    owners = frozenset({owner} if owner else ())
    coming = Coming(reading.position, reading.now, lambda meeting: speaks_for(meeting, owners))
    yield from _items(answer.body, text, coming, reading)
    yield Mark(_position(answer, body, coming, reading))


def _items(body: bytes, text: str, coming: Coming, reading: Reading) -> Iterator[Item]:
    """Every event by its UID; one that cannot be read stays as it was last told."""
    zones, asides = Zones(), False
    by_uid: dict[str, list[Meeting]] = {}
    for found in read_opened(lambda: io.BytesIO(body), {**reading.firm, "until": reading.now}, zones):
        if isinstance(found, Aside):
            asides = True
            yield found
        elif meeting := meeting_of(found, zones):
            by_uid.setdefault(found.event.uid, []).append(meeting)
    for uid, meetings in by_uid.items():
        yield from coming.take(digest(uid), meetings)
    present = uids(text) if asides else set()
    yield from coming.keep({digest(uid) for uid in present | by_uid.keys()})


def _asked(reading: Reading, headers: dict[str, str]) -> Answer:
    written = reading.fields.get("url", "")
    if not written.strip():
        raise CannotReadError("The address of the calendar is needed.", later=False)
    with reading.door.http(most_bytes=MOST_BYTES) as http:
        answer = http.ask("GET", web_address(written), headers={"Accept": "text/calendar, */*;q=0.5", **headers})
    if answer.status not in (200, 304):
        raise refused(answer, reading.now)
    return answer


def _conditions(position: Mapping[str, Any]) -> dict[str, str]:
    etag, modified = position.get("etag"), position.get("modified")
    return ({"If-None-Match": str(etag)} if etag else {}) | ({"If-Modified-Since": str(modified)} if modified else {})


def _calendar(answer: Answer) -> str:
    text = calendar_text(answer.body)
    if not is_calendar(text):
        raise CannotReadError(
            f"{_host(answer.url)} answers with something that is no calendar. Take the address in the format iCal "
            "(ICS), not that of the page.",
            later=False,
        )
    if not is_whole(text):
        raise CannotReadError(f"{_host(answer.url)} sent a calendar that is cut off.")
    return text


def _position(answer: Answer, body: str, coming: Coming, reading: Reading) -> dict[str, Any]:
    """Where much vanished, the next reading must not be answered with "nothing new"."""
    said = {"etag": answer.headers.get("etag", ""), "modified": answer.headers.get("last-modified", "")}
    whole_at = {"whole_at": reading.now.isoformat()}
    sure = {} if coming.doubts else {**said, "sha256": body}
    return {**sure, **whole_at, **coming.position()}


def _host(url: str) -> str:
    return urlsplit(url).hostname or "The server"
