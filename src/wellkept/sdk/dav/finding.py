"""Finds an account's calendars or address books: from an address to who is asking, to their home, to what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from wellkept.sdk.dav.addresses import joined, readable_path
from wellkept.sdk.dav.asking import Asking
from wellkept.sdk.dav.multistatus import CALDAV, CARDDAV, DAV, SERVER, Response
from wellkept.sdk.dav.refusals import AnsweredError
from wellkept.sdk.live import CannotReadError, Part

MOST_HOMES = 300
_OWNER, _NAME, _TYPE = f"{DAV}owner", f"{DAV}displayname", f"{DAV}resourcetype"
_PRINCIPAL = f"{DAV}current-user-principal"
_ADDRESSES, _MAILS = f"{CALDAV}calendar-user-address-set", f"{SERVER}email-address-set"
_PROXIES = (f"{SERVER}calendar-proxy-read-for", f"{SERVER}calendar-proxy-write-for")


@dataclass(frozen=True, slots=True)
class Kind:
    """What is looked for: its well-known address, its home's property, its type, and what one of them is called."""

    well_known: str
    home: str
    tag: str
    word: str


CALENDARS = Kind("/.well-known/caldav", f"{CALDAV}calendar-home-set", f"{CALDAV}calendar", "calendar")
ADDRESS_BOOKS = Kind("/.well-known/carddav", f"{CARDDAV}addressbook-home-set", f"{CARDDAV}addressbook", "address book")


def find_parts(asking: Asking, kind: Kind) -> list[Part]:
    """The calendars (or address books) that this account sees; CannotReadError where the address leads to none."""
    return _Finding(asking, kind).parts()


def owner_addresses(asking: Asking, url: str) -> frozenset[str]:
    """All mail addresses of the one whose collection this is; none where the server does not say."""
    found, at = asking.propfind(url, _OWNER)
    owners = found.responses[0].hrefs(_OWNER) if found.responses else []
    return frozenset(_Finding(asking, CALENDARS).addresses(joined(at, owners[0]))) if owners else frozenset()


class _Finding:
    def __init__(self, asking: Asking, kind: Kind) -> None:
        self.asking, self.kind = asking, kind
        self.principal = ""
        self.known: dict[str, list[str]] = {}

    def parts(self) -> list[Part]:
        start, at = self._start()
        if start.is_a(self.kind.tag):
            return [self._part(start, at)]
        self.principal = joined(at, start.hrefs(_PRINCIPAL)[0])
        parts = {part.name: part for home in self._homes() for part in self._inside(home)}
        if not parts:
            raise CannotReadError(f"The account has no {self.kind.word}, or may see none.", later=False)
        return list(parts.values())

    def _start(self) -> tuple[Response, str]:
        """The address itself where it says who is asking or is what is sought; else where its host says to begin."""
        refused: CannotReadError | None = None
        for url in self._beginnings():
            try:
                found, at = self.asking.propfind(self.asking.settled(url), _PRINCIPAL, _TYPE, _NAME, _OWNER)
            except CannotReadError as error:
                if not _is_elsewhere(error):
                    raise
                refused = refused or error
                continue
            first = found.responses[0] if found.responses else None
            if first and (first.is_a(self.kind.tag) or first.hrefs(_PRINCIPAL)):
                return first, at
        raise refused or CannotReadError(f"No {self.kind.word} is found at this address.", later=False)

    def _beginnings(self) -> list[str]:
        """A host alone is asked at the address that all hosts have; an address with a path may be meant as such."""
        known, root = joined(self.asking.address, self.kind.well_known), joined(self.asking.address, "/")
        is_host = urlsplit(self.asking.address).path in ("", "/")
        return [known, root] if is_host else [self.asking.address, known, root]

    def _homes(self) -> list[str]:
        """Their own, and those of colleagues who let them see theirs."""
        own, others = self._home_of(self.principal)
        homes = [*own, *(home for one in others[:MOST_HOMES] for home in self._home_of(one)[0])]
        return list(dict.fromkeys(homes))

    def _home_of(self, principal: str) -> tuple[list[str], list[str]]:
        found, at = self.asking.propfind(principal, self.kind.home, _ADDRESSES, _MAILS, *_PROXIES)
        if not found.responses:
            return [], []
        said = found.responses[0]
        self.known[_path(at)] = self._mails(said, at)
        others = [joined(at, href) for tag in _PROXIES for href in said.hrefs(tag)]
        return [joined(at, href) for href in said.hrefs(self.kind.home)], others

    def _inside(self, home: str) -> Iterator[Part]:
        found, at = self.asking.propfind(
            home, _TYPE, _NAME, _OWNER, f"{CALDAV}supported-calendar-component-set", depth=1
        )
        for one in found.responses:
            if one.is_a(self.kind.tag) and _holds_events(one):
                yield self._part(one, joined(at, one.href))

    def _part(self, said: Response, url: str) -> Part:
        owners = said.hrefs(_OWNER)
        mails = self.addresses(joined(url, owners[0])) if owners else []
        here, there = urlsplit(self.asking.address), urlsplit(url)
        same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
        name = said.text(_NAME) or unquote(there.path.rstrip("/").rpartition("/")[2])
        path = readable_path(there.path) if same else url
        return Part(path, self.kind.word, mails[0] if mails else "", title=name[:80])

    def addresses(self, principal: str) -> list[str]:
        """A principal's mail addresses; none where it is no person's, or may not be seen."""
        key = _path(principal)
        if key not in self.known:
            try:
                found, at = self.asking.propfind(principal, _ADDRESSES, _MAILS)
                self.known[key] = self._mails(found.responses[0], at) if found.responses else []
            except CannotReadError as error:
                if error.later:
                    raise
                self.known[key] = []
        return self.known[key]

    def _mails(self, said: Response, at: str) -> list[str]:
        """What the server calls their addresses; else the name of a user that is an address itself."""
        mails = [one[7:] for one in said.hrefs(_ADDRESSES) if one[:7].lower() == "mailto:"]
        element = said.found.get(_MAILS)
        mails += [(one.text or "").strip() for one in element] if element is not None else []
        last = unquote(_path(at).rstrip("/").rpartition("/")[2])
        user = [self.asking.user] if _path(at) == _path(self.principal or at) and last == self.asking.user else []
        return list(dict.fromkeys(one.lower() for one in (*mails, last, *user) if "@" in one.strip("@")))


def _is_elsewhere(error: CannotReadError) -> bool:
    """Whether another address of the same host may answer better. Who is refused, or told to wait, is so everywhere."""
    if isinstance(error, AnsweredError):
        return error.status not in (401, 429, 503)
    return not error.later


def _path(url: str) -> str:
    return urlsplit(url).path


def _holds_events(said: Response) -> bool:
    """Lists of tasks are calendars too; they are no use. An address book says nothing of it."""
    found = said.found.get(f"{CALDAV}supported-calendar-component-set")
    names = {one.get("name", "").upper() for one in found} if found is not None else set()
    return not names or "VEVENT" in names
