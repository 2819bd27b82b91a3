"""Google Workspace by the shapes of its interfaces, played by a server of our own: F18, the same facts as of files."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from json_server import Asked, JsonServer, Refusal, json_server
from raw_mail import mail
from sources import landed, read
from wellkept.connectors import google as google_module
from wellkept.connectors.google import google
from wellkept.connectors.ics import ics
from wellkept.sdk.connector import Aside
from wellkept.sdk.google import account, calendar, mailbox
from wellkept.sdk.kinds import Meeting, Message
from wellkept.sdk.live import CannotReadError, Mark, Reading
from wellkept.sdk.mail.message import read_message
from wellkept.sdk.outbound import Door

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
ANN, BOSS = "ann@firm.example", "boss@firm.example"
_PEM = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


@cache
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


def key_file(**changed: Any) -> str:
    said = {
        "type": "service_account",
        "client_email": "reader@project.example",
        "private_key_id": "k1",
        "private_key": rsa_key().private_bytes(*_PEM).decode(),
        "token_uri": "http://169.254.169.254/token",
    }
    return json.dumps(said | changed)


def unpacked(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def a_mail(number: int, labels: tuple[str, ...] = ("INBOX",), day: int = 10, **more: str) -> dict[str, Any]:
    named = {
        "From": "Carla Diaz <carla@client.example>",
        "To": f"Ann Lee <{ANN}>",
        "Date": f"Tue, {day:02} Mar 2026 09:00:00 +0100",
        "Message-ID": f"<{number}@client.example>",
        "Subject": f"Point {number}",
    } | more
    received = int(datetime(2026, 3, day, 8, tzinfo=UTC).timestamp() * 1_000)
    headers = [{"name": name, "value": value} for name, value in named.items() if value]
    return {
        "id": f"m{number}",
        "labelIds": list(labels),
        "internalDate": str(received),
        "payload": {"headers": headers},
    }


class Google:
    """A mailbox in pages, what came since by number, a calendar, and tokens that can be made to run out."""

    def __init__(self) -> None:
        self.pages: list[list[dict[str, Any]]] = [[]]
        self.history: list[list[dict[str, Any]]] = []
        self.now = 100
        self.forgotten = False
        self.stale_page = False
        self.events: list[list[dict[str, Any]]] = [[]]
        self.events_later: list[dict[str, Any]] = []
        self.users: Any = {"users": [{"primaryEmail": "Ann@firm.example", "name": {"fullName": "Ann Lee"}}]}
        self.mailboxes = {ANN, BOSS}
        self.tokens = 0
        self.claims: list[dict[str, Any]] = []
        self.valid = ""

    def __call__(self, asked: Asked) -> Any:
        if asked.path == "/token":
            return self.token(asked)
        if asked.headers["authorization"] != f"Bearer {self.valid}":
            return Refusal("401 Unauthorized", {"error": {"code": 401, "status": "UNAUTHENTICATED"}})
        answers = {
            "/users/me/profile": lambda: {"historyId": str(self.now)},
            "/users/me/messages": lambda: self.listing(asked),
            "/users/me/history": lambda: self.changes(asked),
            "/calendars/primary/events": lambda: self.calendar(asked),
            "/users": lambda: self.users,
        }
        return answers[asked.path]() if asked.path in answers else self.message(asked)

    def token(self, asked: Asked) -> Any:
        head, claims, signature = asked.form["assertion"].split(".")
        rsa_key().public_key().verify(
            unpacked(signature), f"{head}.{claims}".encode(), padding.PKCS1v15(), hashes.SHA256()
        )
        self.claims.append(json.loads(unpacked(claims)))
        if self.claims[-1]["sub"] not in self.mailboxes:
            return Refusal("400 Bad Request", {"error": "invalid_grant", "error_description": "Invalid email: secret"})
        self.tokens += 1
        self.valid = f"token-{self.tokens}"
        return {"access_token": self.valid, "expires_in": 3599, "token_type": "Bearer"}

    def listing(self, asked: Asked) -> Any:
        number = int(asked.one("pageToken") or 0)
        if number and self.stale_page:
            self.stale_page = False
            return Refusal("400 Bad Request", {"error": {"code": 400, "errors": [{"reason": "invalidArgument"}]}})
        found = {"messages": [{"id": one["id"]} for one in self.pages[number]]} if self.pages[number] else {}
        return found | ({"nextPageToken": str(number + 1)} if number + 1 < len(self.pages) else {})

    def changes(self, asked: Asked) -> Any:
        if self.forgotten:
            return Refusal("404 Not Found", {"error": {"code": 404, "errors": [{"reason": "notFound"}]}})
        start, number = int(asked.one("startHistoryId")), int(asked.one("pageToken") or 0)
        records = [
            [
                {"id": str(self.now + 10 * page + place + 1), "messagesAdded": [{"message": {"id": one["id"]}}]}
                for place, one in enumerate(mails)
            ]
            for page, mails in enumerate(self.history)
        ]
        left = [[one for one in page if int(one["id"]) > start] for page in records] or [[]]
        page: dict[str, Any] = {"history": left[number]} if left[number] else {}
        more = {"nextPageToken": str(number + 1)} if number + 1 < len(left) else {}
        return page | more | {"historyId": str(self.now + 10 * len(self.history))}

    def message(self, asked: Asked) -> Any:
        key = asked.path.removeprefix("/users/me/messages/")
        known = {one["id"]: one for page in (*self.pages, *self.history) for one in page if "payload" in one}
        return known.get(key) or Refusal("404 Not Found", {"error": {"code": 404}})

    def calendar(self, asked: Asked) -> Any:
        if token := asked.one("syncToken"):
            if self.forgotten:
                return Refusal("410 Gone", {"error": {"code": 410, "errors": [{"reason": "fullSyncRequired"}]}})
            return {"items": self.events_later, "nextSyncToken": token + "+"}
        number = int(asked.one("pageToken") or 0)
        more = {"nextPageToken": str(number + 1)} if number + 1 < len(self.events) else {"nextSyncToken": "sync"}
        return {"items": self.events[number]} | more


@pytest.fixture
def played() -> Google:
    return Google()


@pytest.fixture
def server(played: Google, monkeypatch: pytest.MonkeyPatch) -> Iterator[JsonServer]:
    with json_server(played) as server:
        monkeypatch.setattr(account, "TOKENS", f"{server.url}/token")
        monkeypatch.setattr(mailbox, "GMAIL", server.url)
        monkeypatch.setattr(google_module, "GMAIL", server.url)
        monkeypatch.setattr(google_module, "DIRECTORY", server.url)
        monkeypatch.setattr(calendar, "CALENDAR", server.url)
        yield server


def reading(position: Any = None, part: str = ANN, folders: tuple[str, ...] = ("mail",), **fields: str) -> Reading:
    door = Door(["127.0.0.1"], seconds=2)
    return Reading({"key": key_file()} | fields, part, door, NOW, folders, position or {})


class Kept:
    """What a run leaves behind: facts only with the mark that follows them, as they are stored."""

    def __init__(self) -> None:
        self.facts: dict[tuple[str, str], Any] = {}
        self.asides: list[Aside] = []
        self.position: Any = {}
        self.fault: CannotReadError | None = None

    def run(self, **more: Any) -> Kept:
        waiting, self.fault = [], None
        try:
            for item in google.read(reading(self.position, **more)):
                if isinstance(item, Mark):
                    self.position = json.loads(json.dumps(item.position))
                    self.facts.update({(one.source, one.source_id): one for one in waiting})
                    waiting = []
                elif isinstance(item, Aside):
                    self.asides.append(item)
                else:
                    waiting.append(item)
        except CannotReadError as error:
            self.fault = error
        return self

    @property
    def subjects(self) -> list[str]:
        return sorted(one.subject for one in self.facts.values())


def points(*numbers: int) -> list[str]:
    return sorted(f"Point {number}" for number in numbers)


def asked_for(server: JsonServer, path: str) -> list[Asked]:
    return [one for one in server.asked if one.path == path]


def test_a_mail_is_the_same_fact_as_in_an_archive(played: Google, server: JsonServer) -> None:
    raw = mail(
        Cc="Di <di@client.example>",
        In_Reply_To="<zero@firm.example>",
        References="<root@firm.example>",
        Auto_Submitted="auto-replied",
    )
    headers = [line.partition(": ") for line in raw.decode().partition("\n\n")[0].splitlines()]
    named = [{"name": name, "value": value} for name, _, value in headers]
    played.pages = [[{"id": "x", "labelIds": ["INBOX"], "payload": {"headers": named}}]]
    fact = next(iter(Kept().run().facts.values()))
    assert fact == replace(read_message(raw), words=None)
    assert fact.automatic == "away"


def test_the_whole_mailbox_once_and_then_what_is_new(played: Google, server: JsonServer) -> None:
    played.pages = [[a_mail(1), a_mail(2)], [], [a_mail(3), {"id": "vanished"}]]
    kept = Kept().run()
    assert kept.subjects == points(1, 2, 3)
    server.asked.clear()
    played.history = [[a_mail(3), a_mail(4)], [], [a_mail(5)]]
    assert kept.run().subjects == points(1, 2, 3, 4, 5)
    assert not asked_for(server, "/users/me/messages")
    server.asked.clear()
    assert kept.run().subjects == points(1, 2, 3, 4, 5)
    assert not [one for one in server.asked if one.path.startswith("/users/me/messages/")]


def test_only_headers_are_asked_for(played: Google, server: JsonServer) -> None:
    played.pages = [[a_mail(1)]]
    Kept().run()
    (one,) = asked_for(server, "/users/me/messages/m1")
    assert one.one("format") == "metadata"
    assert {"from", "message-id", "references"} <= set(one.query["metadataHeaders"])
    assert {claim["scope"] for claim in played.claims} == {"https://www.googleapis.com/auth/gmail.metadata"}


def test_what_is_no_mail_of_a_person_stays_unread(played: Google, server: JsonServer) -> None:
    kinds = ["DRAFT", "SPAM", "TRASH", "CHAT"]
    played.pages = [[*(a_mail(number, (kind,)) for number, kind in enumerate(kinds)), a_mail(9, ("SENT",))]]
    assert Kept().run().subjects == points(9)


def test_odd_mails_are_set_aside_and_their_neighbours_land(played: Google, server: JsonServer) -> None:
    odd: list[dict[str, Any]] = [
        {"id": "a", "payload": {"headers": []}},
        {"id": "b", "payload": {"headers": "none"}, "labelIds": 7},
        {"id": "c", "payload": {"headers": [{"name": 1}, "x", {"name": "a b", "value": "c"}]}},
    ]
    played.pages = [[a_mail(1), *odd, a_mail(2)]]
    kept = Kept().run()
    assert kept.subjects == points(1, 2)
    assert [one.position for one in kept.asides] == ["message a", "message b", "message c"]


def test_a_value_cannot_bring_a_header_of_its_own(played: Google, server: JsonServer) -> None:
    played.pages = [[a_mail(1, Subject="Hello\r\nFrom: evil@elsewhere.example\n\nBcc: x@y.example")]]
    fact = next(iter(Kept().run().facts.values()))
    assert fact.sender.address == "carla@client.example"
    assert len(fact.recipients) == 1


def test_the_listing_ends_where_mails_are_too_old(played: Google, server: JsonServer) -> None:
    played.pages = [[a_mail(1, day=18), a_mail(2, day=12)], [a_mail(3, day=9)], [a_mail(4, day=5)]]
    kept = Kept().run(read_back_to="2026-03-10")
    assert kept.subjects == points(1, 2)
    assert len(asked_for(server, "/users/me/messages")) == 2
    played.history = [[a_mail(5, day=19)]]
    assert kept.run(read_back_to="2026-03-10").subjects == points(1, 2, 5)


FAULTS = {
    "429": (Refusal("429 Too Many", {"error": {"code": 429}}, {"Retry-After": "17"}), 17.0),
    "403 of a limit": (
        Refusal("403 No", {"error": {"code": 403, "errors": [{"reason": "userRateLimitExceeded"}]}}),
        None,
    ),
    "500": (Refusal("500 Internal", {"error": {"code": 500}}), None),
    "no JSON": (Refusal("200 OK", b"<html>"), None),
    "cut": (Refusal("200 OK", {"messages": [{"id": "m1"}] * 50}, cut=True), None),
}


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("path", ["/users/me/messages/m1", "/users/me/messages/m3", "/users/me/profile"])
def test_a_fault_in_the_listing_loses_and_doubles_nothing(
    played: Google, server: JsonServer, name: str, path: str
) -> None:
    """F18."""
    played.pages = [[a_mail(1)], [a_mail(2)], [a_mail(3)]]
    refusal, wait = FAULTS[name]
    server.faults.append((path, refusal))
    kept = Kept().run()
    assert kept.fault is not None
    assert kept.fault.later
    assert kept.fault.wait == wait
    assert kept.subjects == (points(1, 2) if path.endswith("m3") else [])
    assert kept.run().subjects == points(1, 2, 3)


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("path", ["/users/me/history", "/users/me/messages/m4", "/users/me/messages/m6"])
def test_a_fault_in_what_is_new_loses_and_doubles_nothing(
    played: Google, server: JsonServer, name: str, path: str
) -> None:
    """F18: the number from which to go on moves only over what is kept."""
    played.pages = [[a_mail(1)]]
    kept = Kept().run()
    played.history = [[a_mail(1), a_mail(4)], [a_mail(5)], [a_mail(6)]]
    server.faults.append((path, FAULTS[name][0]))
    assert kept.run().fault is not None
    assert kept.run().fault is None
    assert kept.subjects == points(1, 4, 5, 6)


def test_a_number_that_google_forgot_leads_to_a_new_listing(played: Google, server: JsonServer) -> None:
    played.pages = [[a_mail(1)]]
    kept = Kept().run()
    played.forgotten, played.pages, played.now = True, [[a_mail(2)], [a_mail(1)]], 500
    assert kept.run().subjects == points(1, 2)
    assert kept.position["mail"]["history"] == "500"


def test_a_page_that_ran_out_is_listed_from_the_start(played: Google, server: JsonServer) -> None:
    played.pages = [[a_mail(1)], [a_mail(2)], [a_mail(3)]]
    server.faults.append(("/users/me/messages/m2", FAULTS["500"][0]))
    kept = Kept().run()
    played.stale_page = True
    assert kept.run().subjects == points(1, 2, 3)


def test_a_circle_of_pages_is_left(played: Google, server: JsonServer) -> None:
    again = Refusal("200 OK", {"messages": [{"id": "m1"}], "nextPageToken": "7"})
    played.pages = [[a_mail(1)]]
    server.faults += [("/users/me/messages", again)] * 3
    kept = Kept().run()
    assert "again and again" in str(kept.fault)
    assert kept.subjects == points(1)


def test_a_token_that_runs_out_on_the_way_is_renewed(played: Google, server: JsonServer) -> None:
    played.pages = [[a_mail(1)], [a_mail(2)]]
    run = iter(google.read(reading()))
    next(run)
    played.valid = "another"
    assert [one.subject for one in run if isinstance(one, Message)] == ["Point 2"]
    assert [claim["sub"] for claim in played.claims] == [ANN, ANN]
    assert all(claim["exp"] - claim["iat"] == 3_600 for claim in played.claims)
    assert abs(played.claims[0]["iat"] - NOW.timestamp()) < 5


@pytest.mark.parametrize(
    "key",
    [
        "",
        "not JSON",
        "[]",
        "{}",
        "[" * 15_000,
        key_file(client_email=""),
        key_file(private_key="-----BEGIN"),
        key_file(private_key=ec.generate_private_key(ec.SECP256R1()).private_bytes(*_PEM).decode()),
    ],
)
def test_what_is_no_key_file_is_said(server: JsonServer, key: str) -> None:
    fault = Kept().run(key=key).fault
    assert fault is not None
    assert "JSON file" in str(fault)
    assert "BEGIN" not in str(fault)
    assert not fault.later


def test_a_mailbox_that_is_not_delegated_says_what_helps(played: Google, server: JsonServer) -> None:
    fault = Kept().run(part="bo@firm.example").fault
    assert fault is not None
    assert "delegation" in str(fault)
    assert "invalid_grant" in str(fault)
    assert "secret" not in str(fault)
    assert not fault.later
    other = Kept().run(part="bo@firm.example", mailboxes=ANN).fault
    assert "not among the mailboxes" in str(other)


def test_mailboxes_are_offered_by_directory_or_as_written(played: Google, server: JsonServer) -> None:
    played.users["users"] += [{"primaryEmail": "left@firm.example", "suspended": True}, {"name": {}}]
    (part,) = google.offer(reading(part="", admin=BOSS))
    assert (part.name, part.says, part.owner) == (ANN, "Ann Lee", ANN)
    assert played.claims[-1]["sub"] == BOSS
    assert "directory" in played.claims[-1]["scope"]
    mine, other = google.offer(reading(part="", mailboxes="Ann@firm.example bo@firm.example"))
    assert (mine.name, mine.says) == (ANN, "")
    assert "cannot be opened" in other.says
    with pytest.raises(CannotReadError, match="Write down the mailboxes"):
        google.offer(reading(part=""))
    with pytest.raises(CannotReadError, match="delegation"):
        google.offer(reading(part="", mailboxes="bo@firm.example"))


def an_event(
    key: str, start: str = "2026-03-10T10:00:00+01:00", end: str = "2026-03-10T11:00:00+01:00", **more: Any
) -> dict[str, Any]:
    return {
        "id": key,
        "status": "confirmed",
        "iCalUID": f"UID-{key}",
        "start": {"dateTime": start, "timeZone": "Europe/Berlin"},
        "end": {"dateTime": end, "timeZone": "Europe/Berlin"},
        "organizer": {"email": ANN, "displayName": "Ann Lee", "self": True},
        "attendees": [
            {"email": "carla@client.example", "displayName": "Carla", "responseStatus": "accepted"},
            {"email": "room@resource.calendar.google.com", "resource": True, "responseStatus": "accepted"},
        ],
        "sequence": 2,
        "updated": "2026-03-01T08:00:00.000Z",
        "summary": "Weekly",
        "location": "Room 1",
    } | more


def of_series(day: str, key: str = "", **more: Any) -> dict[str, Any]:
    planned = {
        "iCalUID": "UID-series",
        "recurringEventId": "series",
        "originalStartTime": {"dateTime": f"2026-03-{day}T10:00:00+01:00"},
    }
    return an_event(
        key or f"series_{day}", f"2026-03-{day}T10:00:00+01:00", f"2026-03-{day}T11:00:00+01:00", **(planned | more)
    )


def meetings(kept: Kept) -> list[Meeting]:
    return sorted((one for one in kept.facts.values() if isinstance(one, Meeting)), key=lambda one: one.happened_at)


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:UID-one
SEQUENCE:2
DTSTART;TZID=Europe/Berlin:20260310T100000
DTEND;TZID=Europe/Berlin:20260310T110000
LAST-MODIFIED:20260301T080000Z
ORGANIZER;CN=Ann Lee:mailto:ann@firm.example
ATTENDEE;CN=Carla;PARTSTAT=ACCEPTED:mailto:carla@client.example
LOCATION:Room 1
SUMMARY:Weekly
END:VEVENT
BEGIN:VEVENT
UID:UID-series
SEQUENCE:2
DTSTART;TZID=Europe/Berlin:20260303T100000
DTEND;TZID=Europe/Berlin:20260303T110000
RRULE:FREQ=WEEKLY;COUNT=3
LAST-MODIFIED:20260301T080000Z
EXDATE;TZID=Europe/Berlin:20260317T100000
ORGANIZER;CN=Ann Lee:mailto:ann@firm.example
ATTENDEE;CN=Carla;PARTSTAT=ACCEPTED:mailto:carla@client.example
LOCATION:Room 1
SUMMARY:Weekly
END:VEVENT
BEGIN:VEVENT
UID:UID-day
SEQUENCE:2
DTSTART;VALUE=DATE:20260312
DTEND;VALUE=DATE:20260313
LAST-MODIFIED:20260301T080000Z
ORGANIZER;CN=Ann Lee:mailto:ann@firm.example
ATTENDEE;CN=Carla;PARTSTAT=ACCEPTED:mailto:carla@client.example
SUMMARY:Weekly
END:VEVENT
END:VCALENDAR
"""


def test_meetings_are_the_same_facts_as_in_a_calendar_file(played: Google, server: JsonServer, tmp_path: Path) -> None:
    day = an_event("day", start={}, end={}) | {"start": {"date": "2026-03-12"}, "end": {"date": "2026-03-13"}}
    played.events = [[an_event("one"), of_series("03")], [of_series("10"), of_series("17", status="cancelled"), day]]
    kept = Kept().run(folders=("calendar",))
    written = [one for one in landed(read(ics, tmp_path, CALENDAR)) if isinstance(one, Meeting)]
    assert {one.source_id: one for one in meetings(kept)} == {one.source_id: one for one in written}
    assert len(written) == 5
    first = asked_for(server, "/calendars/primary/events")[0]
    assert "description" not in first.one("fields")
    assert (first.one("timeMin"), first.one("timeMax")) == ("2024-03-19T00:00:00Z", "2026-06-18T12:00:00Z")


def test_a_meeting_that_vanishes_ahead_of_its_time_is_called_off(played: Google, server: JsonServer) -> None:
    ahead = of_series("25", "ahead")
    played.events = [[an_event("past"), ahead]]
    kept = Kept().run(folders=("calendar",))
    played.events_later = [{"id": key, "status": "cancelled"} for key in ("past", "ahead", "unheard-of")]
    gone = [one for one in meetings(kept.run(folders=("calendar",))) if one.cancelled]
    assert [one.occurrence for one in gone] == ["UID-series|2026-03-25T09:00:00+00:00"]
    assert not kept.asides


def test_a_guest_who_removes_a_meeting_only_stays_away(played: Google, server: JsonServer) -> None:
    people = [
        {"email": one, "responseStatus": "accepted"} for one in ("carla@client.example", "di@client.example", ANN)
    ]
    theirs = {"organizer": {"email": "carla@client.example"}, "attendees": people}
    played.events = [[an_event("theirs", **theirs)]]
    kept = Kept().run(folders=("calendar",))
    played.events_later = [an_event("theirs", **theirs, status="cancelled")]
    played.events_later[0]["attendees"] = [*people[:2], {"email": ANN, "responseStatus": "declined"}]
    assert [one.cancelled for one in meetings(kept.run(folders=("calendar",)))] == [False]
    played.events_later[0]["attendees"] = people
    assert [one.cancelled for one in meetings(kept.run(folders=("calendar",)))] == [False, True]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_calendar_loses_and_doubles_nothing(played: Google, server: JsonServer, name: str) -> None:
    """F18."""
    played.events = [[an_event("one")], [an_event("two")]]
    server.faults.append(("/events", FAULTS[name][0]))
    kept = Kept().run(folders=("calendar",))
    assert kept.fault is not None
    assert kept.run(folders=("calendar",)).fault is None
    assert len(meetings(kept)) == 2


def test_a_forgotten_calendar_is_listed_again(played: Google, server: JsonServer) -> None:
    both = [of_series("25", key) for key in ("a", "b")]
    both[1]["originalStartTime"] = {"dateTime": "2026-03-26T10:00:00+01:00"}
    played.events = [both]
    kept = Kept().run(folders=("calendar",))
    played.forgotten, played.events = True, [both[:1]]
    gone = [one for one in meetings(kept.run(folders=("calendar",))) if one.cancelled]
    assert [one.occurrence for one in gone] == ["UID-series|2026-03-26T09:00:00+00:00"]


def test_a_calendar_without_an_end_is_half_a_page(played: Google, server: JsonServer) -> None:
    server.faults.append(("/events", Refusal("200 OK", {"items": [an_event("one")]})))
    kept = Kept().run(folders=("calendar",))
    assert "half a page" in str(kept.fault)
    assert not kept.facts


def test_the_window_moves_along(played: Google, server: JsonServer) -> None:
    kept = Kept().run(folders=("calendar",))
    server.asked.clear()
    later = replace(reading(kept.position, folders=("calendar",)), now=NOW + timedelta(days=40))
    assert any(isinstance(item, Mark) for item in google.read(later))
    assert asked_for(server, "/calendars/primary/events")[0].one("timeMax") == "2026-07-28T12:00:00Z"


def test_ones_own_time_and_odd_events_are_no_meetings(played: Google, server: JsonServer) -> None:
    played.events = [
        [
            an_event("alone", attendees=[]),
            an_event("focus", eventType="focusTime"),
            an_event("odd", "never"),
            an_event("end", "9999-12-31T23:59:00Z", "9999-12-31T23:59:59Z"),
            an_event("linked", hangoutLink="https://meet.google.com/abc"),
        ]
    ]
    kept = Kept().run(folders=("calendar",))
    assert {one.occurrence: one.place for one in meetings(kept)}["UID-linked|"] == "link"
    assert not {"UID-alone|", "UID-focus|", "UID-odd|"} & {one.occurrence for one in meetings(kept)}
    assert "calendar, 3 on its page" in [one.position for one in kept.asides]


def test_both_are_read_where_nothing_is_chosen(played: Google, server: JsonServer) -> None:
    played.pages, played.events = [[a_mail(1)]], [[an_event("one")]]
    kept = Kept().run(folders=())
    assert {type(one) for one in kept.facts.values()} == {Message, Meeting}
    assert [claim["scope"].rpartition("/")[2] for claim in played.claims] == [
        "gmail.metadata",
        "calendar.events.readonly",
    ]
