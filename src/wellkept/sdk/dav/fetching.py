"""The text of many calendar objects or cards, a batch at a time; whatever the server leaves out is asked for again."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from wellkept.sdk.dav.addresses import joined, key_of
from wellkept.sdk.dav.asking import Asking, TokenLostError, hrefs, properties
from wellkept.sdk.dav.finding import CALENDARS, Kind
from wellkept.sdk.dav.multistatus import CALDAV, CARDDAV, DAV
from wellkept.sdk.dav.refusals import AnsweredError

_ETAG = f"{DAV}getetag"


@dataclass(slots=True)
class Fetched:
    """By address: the text of what was found; what is gone; what could not be had, with the reason."""

    texts: dict[str, bytes] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def fetch(asking: Asking, url: str, kind: Kind, wanted: list[str]) -> Fetched:
    fetched = _together(asking, url, kind, wanted)
    for href in wanted:
        if href not in fetched.texts and href not in fetched.gone:
            fetch_one(asking, href, fetched)
    return fetched


def fetch_one(asking: Asking, href: str, fetched: Fetched) -> None:
    answer = asking.get(href)
    if answer.status == 200:
        fetched.texts[href] = answer.body
    elif answer.status in (404, 410):
        fetched.gone.append(href)
    else:
        fetched.failed[href] = f"the server does not hand it out ({answer.status}); it is asked for again next time"


def _together(asking: Asking, url: str, kind: Kind, wanted: list[str]) -> Fetched:
    """One question for all of them. A server that knows no such question has not answered for any."""
    data, name = (
        (f"{CALDAV}calendar-data", "c:calendar-multiget")
        if kind is CALENDARS
        else (f"{CARDDAV}address-data", "a:addressbook-multiget")
    )
    fetched = Fetched()
    by_key = {key_of(href): href for href in wanted}
    try:
        found = asking.report(url, name, properties(_ETAG, data) + hrefs([urlsplit(one).path for one in wanted]))
    except TokenLostError:
        return fetched
    except AnsweredError as error:
        if error.later or error.status == 401:
            raise
        return fetched
    for one in found.responses:
        href = by_key.get(key_of(joined(url, one.href)))
        element = one.found.get(data)
        if href is not None and element is not None and element.text:
            fetched.texts[href] = element.text.encode("utf-8", "replace")
        elif href is not None and one.status == 404:
            fetched.gone.append(href)
    return fetched
