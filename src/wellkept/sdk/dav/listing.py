"""What changed in a calendar or address book since the last reading: by the server's token, else by versions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from wellkept.sdk.dav.addresses import joined, key_of
from wellkept.sdk.dav.asking import Asking, TokenLostError, properties
from wellkept.sdk.dav.finding import CALENDARS, Kind
from wellkept.sdk.dav.kept import Kept
from wellkept.sdk.dav.multistatus import DAV, SERVER, Multistatus, Response
from wellkept.sdk.live import CannotReadError

MOST_PAGES = 2_000
LOOKED_BACK = timedelta(days=366)
_ETAG, _TOKEN, _TAG = f"{DAV}getetag", f"{DAV}sync-token", f"{SERVER}getctag"


@dataclass(slots=True)
class Listing:
    """`changed` are addresses with versions; `gone` were there before. `present`: all keys, if the listing is whole."""

    changed: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    present: set[str] | None = None
    token: str = ""
    tag: str = ""
    versions: dict[str, str] | None = None


def list_changes(asking: Asking, url: str, kind: Kind, kept: Kept, now: datetime) -> Listing | None:
    """None where the server says that nothing changed."""
    if kept.token:
        try:
            listing = _pages(asking, url, kept.token)
        except TokenLostError:
            kept.token, kept.seen = "", {}
        else:
            return listing if listing.changed or listing.gone or listing.token != kept.token else None
    found, at = asking.propfind(url, _TOKEN, _TAG, f"{DAV}resourcetype")
    said = found.responses[0] if found.responses else Response("", 404)
    if not said.is_a(kind.tag):
        raise CannotReadError(f"There is no {kind.word} at this address (any more). Test the source anew.", later=False)
    tag = said.text(_TAG)
    if said.text(_TOKEN):
        return _from_the_beginning(asking, at)
    if kept.complete and tag and tag == kept.tag:
        return None
    return _by_version(asking, at, kind, kept, now, tag)


def _from_the_beginning(asking: Asking, url: str) -> Listing:
    try:
        return _pages(asking, url, "")
    except TokenLostError:
        raise CannotReadError("The server cannot list what it holds.") from None


def _pages(asking: Asking, url: str, token: str) -> Listing:
    """All pages of what changed since the token; from no token on it is everything there is."""
    listing = Listing(present=None if token else set(), token=token)
    for _ in range(MOST_PAGES):
        inside = f"<d:sync-token>{escape(listing.token)}</d:sync-token><d:sync-level>1</d:sync-level>"
        page = asking.report(url, "d:sync-collection", inside + properties(_ETAG))
        more = _take(listing, page, url)
        if not page.token or (more and page.token == listing.token):
            raise CannotReadError("The server broke off in the middle of a list.")
        listing.token = page.token
        if not more:
            return listing
    raise CannotReadError("The server's list has no end.")


def _take(listing: Listing, page: Multistatus, url: str) -> bool:
    """Takes one page over; whether the server says that more is to come."""
    more = False
    for one in page.responses:
        href = joined(url, one.href)
        if key_of(href) == key_of(url):
            more = more or one.status == 507
        elif one.status == 404:
            listing.changed.pop(href, None)
            listing.gone.append(href)
        elif one.status == 200 and _is_member(href, url):
            listing.changed[href] = one.text(_ETAG)
    if listing.present is not None:
        listing.present = {key_of(href) for href in listing.changed}
    return more


def _is_member(href: str, url: str) -> bool:
    """Folders are none, nor is what a server claims to hold that lies on another one."""
    return not href.endswith("/") and key_of(href) != key_of(url) and urlsplit(href)[:2] == urlsplit(url)[:2]


def _by_version(asking: Asking, url: str, kind: Kind, kept: Kept, now: datetime, tag: str) -> Listing:
    """Everything is listed with its version; of calendars, once they were read as a whole, from a year ago on."""
    found = _events(asking, url, now - LOOKED_BACK if kept.complete else None) if kind is CALENDARS else None
    if found is None:
        found, _ = asking.propfind(url, _ETAG, f"{DAV}resourcetype", depth=1)
    listing = Listing(tag=tag)
    for one in found.responses:
        href = joined(url, one.href)
        if one.status == 200 and _is_member(href, url):
            listing.changed[href] = one.text(_ETAG)
    listing.versions = {key_of(href): etag for href, etag in listing.changed.items()}
    listing.present = set(listing.versions)
    return listing


def _events(asking: Asking, url: str, since: datetime | None) -> Multistatus | None:
    """The calendar's events, asked for as such; None where the server does not know how."""
    span = f'<c:time-range start="{since:%Y%m%dT%H%M%SZ}"/>' if since else ""
    within = f'<c:comp-filter name="VEVENT">{span}</c:comp-filter>'
    inside = f'{properties(_ETAG)}<c:filter><c:comp-filter name="VCALENDAR">{within}</c:comp-filter></c:filter>'
    try:
        return asking.report(url, "c:calendar-query", inside, depth=1)
    except (CannotReadError, TokenLostError) as error:
        if isinstance(error, CannotReadError) and error.later:
            raise
        return None
