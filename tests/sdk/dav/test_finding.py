"""An account's calendars are found on servers that put them anywhere."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from dav_server import found, multistatus
from servers import Server, head_of, reply, serving
from wellkept.sdk.dav.asking import Asking
from wellkept.sdk.dav.finding import ADDRESS_BOOKS, CALENDARS, Kind, find_parts, owner_addresses
from wellkept.sdk.live import CannotReadError, Part
from wellkept.sdk.outbound import Door

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DOOR = Door(["127.0.0.1"], seconds=5)
CALENDAR, BOOK = "<collection/><C:calendar/>", "<collection/><A:addressbook/>"
TASKS = '<C:supported-calendar-component-set><C:comp name="VTODO"/></C:supported-calendar-component-set>'


def one(href: str, tag: str, inside: str) -> str:
    return found(href, f"<{tag}>{inside}</{tag}>")


def link(tag: str, *hrefs: str) -> str:
    return f"<{tag}>{''.join(f'<href>{href}</href>' for href in hrefs)}</{tag}>"


def collection(href: str, kind: str, name: str = "", owner: str = "", more: str = "") -> str:
    named = f"<displayname>{name}</displayname>" if name else ""
    return found(href, f"<resourcetype>{kind}</resourcetype>{named}{link('owner', owner) if owner else ''}{more}")


DANA, SAM = "/people/7/", "/people/8/"
PLACES = {
    "/.well-known/caldav": reply(b"", "301 Moved Permanently", Location="/dav/"),
    "/dav/": multistatus(found("/dav/", link("current-user-principal", DANA))),
    DANA: multistatus(
        found(
            DANA,
            link("C:calendar-home-set", "/homes/7/", "/shared/")
            + link("A:addressbook-home-set", "/homes/7/")
            + link(
                "C:calendar-user-address-set", "urn:uuid:7", "mailto:Dana@harbour.example", "mailto:d@harbour.example"
            )
            + link("S:calendar-proxy-read-for", SAM),
        )
    ),
    SAM: multistatus(
        found(
            SAM,
            link("C:calendar-home-set", "/homes/8/")
            + link("C:calendar-user-address-set", "mailto:sam@harbour.example"),
        )
    ),
    "/homes/7/": multistatus(
        collection("/homes/7/", "<collection/>"),
        collection("/homes/7/work/", CALENDAR, "Work &amp; more", DANA),
        collection("/homes/7/tasks/", CALENDAR, "Tasks", DANA, TASKS),
        collection("/homes/7/people/", BOOK, "", DANA),
    ),
    "/homes/8/": multistatus(collection("/homes/8/calendar/", CALENDAR, "", SAM)),
    "/shared/": multistatus(collection("/shared/r%C3%A4ume/", CALENDAR, "", "/people/none/")),
}


@contextmanager
def server(places: dict[str, bytes]) -> Iterator[Server]:
    def handle(sock: socket.socket, server: Server) -> None:
        while asked := head_of(sock):
            server.heard.append(asked)
            sock.sendall(places.get(asked.decode().split(" ")[1], reply(b"", "404 Not Found")))

    with serving(handle) as running:
        yield running


def parts(running: Server, kind: Kind, path: str = "/", user: str = "dana") -> list[Part]:
    with DOOR.http() as http:
        return find_parts(Asking(http, running.url(path), user, "secret", NOW), kind)


def test_own_shared_and_colleagues_calendars_with_whose_they_are() -> None:
    with server(PLACES) as running:
        assert parts(running, CALENDARS) == [
            Part("/homes/7/work/", "calendar", "dana@harbour.example", title="Work & more"),
            Part("/shared/räume/", "calendar", "", title="räume"),
            Part("/homes/8/calendar/", "calendar", "sam@harbour.example", title="calendar"),
        ]


def test_address_books_where_the_host_has_no_well_known_address() -> None:
    places = {"/": PLACES["/dav/"], **{path: said for path, said in PLACES.items() if "well-known" not in path}}
    with server(places) as running:
        assert parts(running, ADDRESS_BOOKS) == [
            Part("/homes/7/people/", "address book", "dana@harbour.example", title="people")
        ]


def test_an_address_with_a_path_may_be_the_calendar_itself() -> None:
    with server({"/homes/7/work/": multistatus(collection("/homes/7/work/", CALENDAR, "Work"))}) as running:
        assert parts(running, CALENDARS, "/homes/7/work/") == [Part("/homes/7/work/", "calendar", "", title="Work")]


def test_a_user_name_that_is_an_address_says_whose_it_is() -> None:
    home = multistatus(found("/u/dana@h.example/", link("C:calendar-home-set", "/u/dana@h.example/")))
    places = {
        "/": multistatus(found("/", link("current-user-principal", "/u/dana@h.example/"))),
        "/u/dana@h.example/": home,
    }
    with server(places) as running, pytest.raises(CannotReadError, match="has no calendar"):
        parts(running, CALENDARS, user="dana@h.example")


def test_all_addresses_of_an_owner() -> None:
    places = {**PLACES, "/homes/7/work/": multistatus(collection("/homes/7/work/", CALENDAR, "", DANA))}
    with server(places) as running, DOOR.http() as http:
        asking = Asking(http, running.url("/"), "dana", "secret", NOW)
        found = owner_addresses(asking, running.url("/homes/7/work/"))
    assert found == {"dana@harbour.example", "d@harbour.example"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply(b"", "401 Unauthorized"), "refuses the user name or the password"),
        (reply(b"", "429 Too Many Requests"), "asks to wait"),
        (reply(b"<html/>"), "does not answer as such a server does (200)"),
        (reply(b"", "501 Not Implemented"), "a fault of its own (501)"),
        (multistatus(found("/", "<resourcetype/>")), "No calendar is found at this address"),
        (reply(b"", "302 Found", Location="http://10.1.2.3/"), "inside a private network"),
    ],
)
def test_a_host_without_calendars_says_why(answer: bytes, words: str) -> None:
    places = {"/": answer, "/.well-known/caldav": answer}
    with server(places) as running, pytest.raises(CannotReadError) as raised:
        parts(running, CALENDARS)
    assert words in str(raised.value)
