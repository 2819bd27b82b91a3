"""Asks a WebDAV server through the door: what to say, which answers are errors, and to whom the password is shown."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from wellkept.sdk.dav.addresses import domain_of
from wellkept.sdk.dav.multistatus import Multistatus, read_multistatus
from wellkept.sdk.dav.refusals import AnsweredError, refused
from wellkept.sdk.live import CannotReadError
from wellkept.sdk.outbound import Answer, Http

_NAMES = {
    "DAV:": "d",
    "urn:ietf:params:xml:ns:caldav": "c",
    "urn:ietf:params:xml:ns:carddav": "a",
    "http://calendarserver.org/ns/": "s",
}
NAMESPACES = " ".join(f'xmlns:{short}="{name}"' for name, short in _NAMES.items())


class TokenLostError(Exception):
    """The server no longer knows what it said last time: everything is to be listed anew."""


def element(tag: str) -> str:
    """A tag `{namespace}name` as it is written in a question."""
    namespace, _, name = tag[1:].partition("}")
    return f"<{_NAMES[namespace]}:{name}/>"


def properties(*tags: str) -> str:
    return f"<d:prop>{''.join(map(element, tags))}</d:prop>"


def hrefs(addresses: list[str]) -> str:
    return "".join(f"<d:href>{escape(one)}</d:href>" for one in addresses)


class Asking:
    """One server and one account. The password goes to the host that was named, and to others of its own domain."""

    def __init__(self, http: Http, address: str, user: str, password: str, now: datetime) -> None:
        self._http, self._auth, self._now = http, (user, password), now
        self.address, self.user = address, user
        self._answered = False

    def propfind(self, url: str, *tags: str, depth: int = 0) -> tuple[Multistatus, str]:
        """The properties, and the address that answered."""
        body = f"<d:propfind {NAMESPACES}>{properties(*tags)}</d:propfind>"
        answer = self._sent("PROPFIND", url, body, depth)
        return self._multistatus(answer), answer.url

    def report(self, url: str, name: str, inside: str, *, depth: int = 0) -> Multistatus:
        answer = self._sent("REPORT", url, f"<{name} {NAMESPACES}>{inside}</{name}>", depth)
        if answer.status in (403, 409, 410, 507) and _token_lost(answer):
            raise TokenLostError
        return self._multistatus(answer)

    def get(self, url: str) -> Answer:
        """Whatever the server says of one address; only what concerns all of them is an error."""
        answer = self._http.ask("GET", url, auth=self._auth_for(url))
        if answer.status in (401, 429, 503):
            raise self._refused(answer)
        return answer

    def _sent(self, method: str, url: str, body: str, depth: int) -> Answer:
        headers = {"Content-Type": 'application/xml; charset="utf-8"', "Depth": str(depth)}
        content = f'<?xml version="1.0" encoding="utf-8"?>\n{body}'.encode()
        try:
            answer = self._http.ask(method, url, headers=headers, content=content, auth=self._auth_for(url))
        except CannotReadError as error:
            if self._answered or not error.later:
                raise
            url = self.settled(url)
            answer = self._http.ask(method, url, headers=headers, content=content, auth=self._auth_for(url))
        self._answered = True
        return answer

    def settled(self, url: str) -> str:
        """Where a question is to be put; AnsweredError if nowhere.

        A server that says no, or to go elsewhere, may hang up before it has read a question, and so unheard. This one
        has nothing to be read.
        """
        answer = self._http.ask("PROPFIND", url, headers={"Depth": "0"}, auth=self._auth_for(url))
        if answer.status != 207:
            raise self._refused(answer)
        self._answered = True
        return answer.url

    def _multistatus(self, answer: Answer) -> Multistatus:
        if answer.status != 207:
            raise self._refused(answer)
        return read_multistatus(answer.body, _host(answer.url))

    def _auth_for(self, url: str) -> tuple[str, str] | None:
        """None for a stranger: a server could name any address as a calendar's."""
        here, there = urlsplit(self.address), urlsplit(url)
        if (here.scheme, here.netloc) == (there.scheme, there.netloc):
            return self._auth
        same = domain_of(here.hostname or "") == domain_of(there.hostname or "") != ""
        return self._auth if same and there.scheme == "https" else None

    def _refused(self, answer: Answer) -> AnsweredError:
        return refused(answer, self._now)


def _token_lost(answer: Answer) -> bool:
    return answer.status in (410, 507) or b"valid-sync-token" in answer.body


def _host(url: str) -> str:
    return urlsplit(url).hostname or "The server"
