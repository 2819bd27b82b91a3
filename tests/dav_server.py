"""A calendar or address book server in memory that fails as it is told to: half lists, gaps, odd statuses."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape, unescape

from servers import Server, head_of, reply, serving

PATH = "/home/work/"
_NAMESPACES = (
    'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="urn:ietf:params:xml:ns:carddav" '
    'xmlns:S="http://calendarserver.org/ns/"'
)


@dataclass
class Dav:
    """`log` holds what changed, in order; a token is a place in it. `tokens`: whether it hands out tokens at all.

    `page`: so many of a list in one answer. `left_out`: names that it lists, and forgets when asked for them together.
    `poison`: names for which it has a fault. `faults` are answers given first, each once. `oldest`: the first token
    that it still knows. `asked` is every question's method and path.
    """

    book: bool = False
    tokens: bool = True
    page: int = 1_000
    objects: dict[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    poison: set[str] = field(default_factory=set)
    faults: list[bytes] = field(default_factory=list)
    oldest: int = 0
    asked: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{PATH}"

    def put(self, name: str, text: str) -> None:
        self.objects[name] = text
        self.log.append(name)

    def delete(self, name: str) -> None:
        del self.objects[name]
        self.log.append(name)

    def answer(self, question: bytes) -> bytes:
        head, _, body = question.partition(b"\r\n\r\n")
        method, path = head.decode().split(" ")[:2]
        said = body.decode()
        self.asked.append(f"{method} {path}")
        self.bodies.append(said)
        if self.faults:
            return self.faults.pop(0)
        if method == "GET":
            return self._get(path.rpartition("/")[2])
        if method == "PROPFIND":
            deep = b"depth: 1" in head.lower()
            return multistatus(self._self(), *(map(self._listed, self.objects) if deep else ()))
        if "sync-collection" in said:
            return self._sync(said)
        if "calendar-query" in said:
            return multistatus(*map(self._listed, self.objects))
        return self._together(re.findall(r"<d:href>(.*?)</d:href>", said))

    def _self(self) -> str:
        kind = "<A:addressbook/>" if self.book else "<C:calendar/>"
        count = len(self.log)
        told = f"<sync-token>{count}</sync-token>" if self.tokens else f"<S:getctag>{count}</S:getctag>"
        return found(PATH, f"<resourcetype><collection/>{kind}</resourcetype>{told}")

    def _listed(self, name: str) -> str:
        tag = sha256(self.objects[name].encode()).hexdigest()
        return found(f"{PATH}{name}", f'<getetag>"{tag}"</getetag><resourcetype/>')

    def _sync(self, said: str) -> bytes:
        match = re.search(r"<d:sync-token>([0-9]*)</d:sync-token>", said)
        since = int(match[1] or 0) if match else 0
        if match and match[1] and since < self.oldest:
            return reply(f"<error {_NAMESPACES}><valid-sync-token/></error>".encode(), "403 Forbidden")
        until = min(len(self.log), since + self.page)
        changed = dict.fromkeys(self.log[since:until])
        listed = [self._listed(one) if one in self.objects else missing(f"{PATH}{one}") for one in changed]
        more = [missing(PATH, "507 Insufficient Storage")] if until < len(self.log) else []
        return multistatus(*listed, *more, token=str(until))

    def _together(self, hrefs: list[str]) -> bytes:
        return multistatus(*(one for href in hrefs if (one := self._data(unescape(href)))))

    def _data(self, href: str) -> str:
        name = href.rpartition("/")[2]
        if name in self.left_out or name in self.poison:
            return ""
        if name not in self.objects:
            return missing(f"{PATH}{name}")
        tag = "A:address-data" if self.book else "C:calendar-data"
        return found(f"{PATH}{name}", f"<{tag}>{escape(self.objects[name])}</{tag}>")

    def _get(self, name: str) -> bytes:
        if name in self.poison:
            return reply(b"", "500 Internal Server Error")
        if name not in self.objects:
            return reply(b"", "404 Not Found")
        return reply(self.objects[name].encode())


def found(href: str, inside: str) -> str:
    status = "<status>HTTP/1.1 200 OK</status>"
    return f"<response><href>{href}</href><propstat><prop>{inside}</prop>{status}</propstat></response>"


def missing(href: str, status: str = "404 Not Found") -> str:
    return f"<response><href>{href}</href><status>HTTP/1.1 {status}</status></response>"


def multistatus(*responses: str, token: str = "") -> bytes:
    told = f"<sync-token>{token}</sync-token>" if token else ""
    body = f"<multistatus {_NAMESPACES}>{''.join(responses)}{told}</multistatus>"
    return reply(body.encode(), "207 Multi-Status")


@contextmanager
def dav_serving(dav: Dav) -> Iterator[Dav]:
    def handle(sock: socket.socket, server: Server) -> None:
        while question := head_of(sock):
            sock.sendall(dav.answer(question))

    with serving(handle) as server:
        dav.port = server.port
        yield dav
