"""Meetings from calendars on a server, read again and again."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache

from wellkept.sdk.connector import Aside, Item
from wellkept.sdk.dav.account import FIELDS, address_of, asking_for
from wellkept.sdk.dav.addresses import key_of, place_of
from wellkept.sdk.dav.asking import Asking
from wellkept.sdk.dav.finding import CALENDARS, find_parts, owner_addresses
from wellkept.sdk.dav.following import Batch, follow
from wellkept.sdk.dav.kept import Kept
from wellkept.sdk.ical.coming import Coming, speaks_for
from wellkept.sdk.ical.meeting import meeting_of
from wellkept.sdk.ical.read_calendar import read_opened
from wellkept.sdk.ical.zones import Zones
from wellkept.sdk.kinds import Meeting
from wellkept.sdk.live import CannotReadError, Field, Mark, Part, Reading, live

OWNER = Field(
    "owner",
    "Whose calendars these are",
    "text",
    "Their mail address, where the server does not say it; empty for calendars of nobody in particular",
    needed=False,
)


def _offer(reading: Reading) -> list[Part]:
    with asking_for(reading) as asking:
        parts = find_parts(asking, CALENDARS)
    said = reading.fields.get("owner", "").strip().lower()
    return [Part(one.name, one.says, one.owner or said, title=one.title) for one in parts]


@live(
    "Calendars on a server (CalDAV)",
    (*FIELDS, OWNER),
    _offer,
    "When you have meetings with others, who was invited, what they answered, and the title; not what is in the "
    "invitation, nor what you noted for yourself alone.",
)
def caldav(reading: Reading) -> Iterator[Item | Mark]:
    """Reads meetings from calendars in Nextcloud, iCloud, Fastmail and whatever else speaks CalDAV. So do Radicale,
    SOGo, Zimbra, mailbox.org and most others; Google and Microsoft have doors of their own.

    **Setting up.** The address of the server (its name is enough where it follows the standard), the user name, the
    password. *Test* finds the calendars: those of the account, and those that colleagues let it see. A calendar is its
    owner's, by the mail address that the server knows them by; the field *Whose calendars* helps where it knows none.

    **What is read** of an event is what `ics` reads, in the same way: a meeting from a file and the same one from a
    server are one fact. An event without guests is its owner's own time, and is not kept. Nothing is ever changed on
    the server.

    **Going on.** The first reading takes everything. Later ones take what is new, by the server's sync token, or, where
    it has none, by the versions of all events from a year back on. A reading that breaks off goes on where it stopped.
    Every 90 days all is read anew, because what recurs is followed for a year ahead.

    **Events that vanish.** A meeting that is gone from the calendar before it took place was not held: it is called
    off. One that is gone afterwards stays as it was. A guest among several who deletes an event only stays away, so
    that it counts as called off only where the calendar's owner called the meeting, is one of two in it, or is
    unknown. When more than half of the meetings ahead (and more than ten) vanish from a list at once, that is believed
    when the next reading finds the same. What comes back is counted again.

    **Set aside**, with the event's address, line and reason: what `ics` would set aside, and an event that the server
    lists and does not hand out; it is asked for again at each reading.

    **Limits.** An answer of at most 30 MB within 30 seconds; fifty events at a time, fewer when a server is slow.

    It cannot read servers that want a sign-in by browser, nor know whether a meeting took place.
    """
    with asking_for(reading) as asking:
        url = address_of(asking, reading.part)
        kept = Kept.of(reading.position, reading.now)
        coming = Coming(reading.position, reading.now, _calls(asking, url, reading))
        for batch in follow(asking, url, CALENDARS, kept, reading.now):
            yield from _items(batch, coming, reading)
            position = kept.position() | coming.position()
            yield Mark(position | {"token": "", "tag": ""} if coming.doubts else position)


def _calls(asking: Asking, url: str, reading: Reading) -> Callable[[Meeting], bool]:
    @cache
    def owners() -> frozenset[str]:
        said = reading.fields.get("owner", "").strip().lower()
        try:
            found = owner_addresses(asking, url)
        except CannotReadError as error:
            if error.later:
                raise
            found = frozenset()
        return found | ({said} if said else set())

    return lambda meeting: len(meeting.invited) <= 2 or speaks_for(meeting, owners())


def _items(batch: Batch, coming: Coming, reading: Reading) -> Iterator[Item]:
    for href, text in batch.texts.items():
        yield from _event(href, text, coming, reading)
    for href in batch.gone:
        yield from coming.drop(key_of(href))
    for href, reason in batch.failed.items():
        yield Aside(place_of(href), reason)
    if batch.present is not None:
        yield from coming.keep(batch.present)


def _event(href: str, text: bytes, coming: Coming, reading: Reading) -> Iterator[Item]:
    zones = Zones()
    settings = {**reading.firm, "until": reading.now}
    found = list(read_opened(lambda: io.BytesIO(text), settings, zones))
    asides = [one for one in found if isinstance(one, Aside)]
    meetings = [made for one in found if not isinstance(one, Aside) and (made := meeting_of(one, zones))]
    yield from (Aside(f"{place_of(href)} {one.position}".strip(), one.reason, one.excerpt) for one in asides)
    if meetings or not asides:
        yield from coming.take(key_of(href), meetings)
