"""Microsoft 365 by the shapes of its interface, played by a server of our own: F18, the same facts as from files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from json_server import Asked, JsonServer, Refusal, json_server
from raw_mail import mail, mailbox
from sources import landed, read
from wellkept.connectors.ics import ics
from wellkept.connectors.microsoft365 import microsoft365
from wellkept.facts import models
from wellkept.pipeline import ingest
from wellkept.records.commands.add_source import add_source
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.run_source import run_part
from wellkept.records.commands.try_source import try_source
from wellkept.records.models import SourcePart, User
from wellkept.sdk.connector import Aside
from wellkept.sdk.kinds import Mailbox, Meeting, Message
from wellkept.sdk.live import CannotReadError, Mark, Reading
from wellkept.sdk.mail.message import read_message
from wellkept.sdk.microsoft365 import graph
from wellkept.sdk.outbound import Door

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
ANN = "ann@firm.example"
FIELDS = {"tenant": "firm.example", "client_id": "app", "client_secret": "hidden"}
KNOWN = {"sentitems": "SENT", "drafts": "DRAFTS", "deleteditems": "GONE", "junkemail": "JUNK"}


def a_mail(number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"m{number}",
        "internetMessageId": f"<{number}@client.example>",
        "from": {"emailAddress": {"name": "Carla Diaz", "address": "Carla@Client.example"}},
        "toRecipients": [{"emailAddress": {"name": "Ann Lee", "address": ANN}}],
        "ccRecipients": [],
        "sentDateTime": f"2026-03-{number % 28 + 1:02}T09:00:00Z",
        "subject": f"Point {number}",
        "isDraft": False,
    } | more


class Microsoft:
    """Folders with mails in pages, a calendar, and tokens that can be made to run out."""

    def __init__(self) -> None:
        self.pages: dict[str, list[list[dict[str, Any]]]] = {"INBOX": [[]], "SENT": [[]], "GONE": [[a_mail(99)]]}
        self.later: dict[str, list[dict[str, Any]]] = {}
        self.calendar: list[list[dict[str, Any]]] = [[]]
        self.calendar_later: list[dict[str, Any]] = []
        self.events: dict[str, dict[str, Any]] = {}
        self.users: Any = {"value": [{"displayName": "Ann Lee", "mail": "Ann@firm.example", "accountEnabled": True}]}
        self.forgotten: set[str] = set()
        self.token = "token-1"
        self.no_expand = False
        self.faulty_page: tuple[str, int, Refusal] | None = None
        self.url = ""

    def __call__(self, asked: Asked) -> Any:
        if asked.path.endswith("/oauth2/v2.0/token"):
            if asked.form["client_secret"] != "hidden":
                return Refusal("401 Unauthorized", {"error": "invalid_client", "error_description": "hidden"})
            return {"access_token": self.token, "expires_in": 3599}
        if asked.headers["authorization"] != f"Bearer {self.token}":
            return Refusal("401 Unauthorized", {"error": {"code": "InvalidAuthenticationToken"}})
        path = asked.path.removeprefix("/v1.0")
        if path == "/users":
            return self.users
        if not path.startswith(f"/users/{ANN}/"):
            return Refusal("403 Forbidden", {"error": {"code": "ErrorAccessDenied", "message": "a secret sentence"}})
        return self.mailbox(path.removeprefix(f"/users/{ANN}/"), asked)

    def mailbox(self, path: str, asked: Asked) -> Any:
        kind, _, rest = path.partition("/")
        if kind == "calendarView":
            return self.changes("calendar", self.calendar, self.calendar_later, asked)
        if kind == "events":
            return self.events.get(rest) or Refusal("404 Not Found", {"error": {"code": "ErrorItemNotFound"}})
        name, _, rest = rest.partition("/")
        if rest != "messages/delta":
            return self.folder(name, rest)
        if self.no_expand and asked.one("$expand"):
            return Refusal("403 Forbidden", {"error": {"code": "ErrorAccessDenied"}})
        return self.changes(name, self.pages[name], self.later.get(name, []), asked)

    def folder(self, name: str, rest: str) -> Any:
        if rest == "childFolders" or not name:
            found = [one for one in self.pages if (one == "WITHIN") == bool(name)]
            return {
                "value": [{"id": one, "displayName": one.title(), "childFolderCount": one == "INBOX"} for one in found]
            }
        known = KNOWN.get(name) or ("INBOX" if name == "inbox" else "")
        return {"id": known} if known else Refusal("404 Not Found", {"error": {"code": "ErrorItemNotFound"}})

    def changes(self, name: str, pages: list[list[dict[str, Any]]], later: list[dict[str, Any]], asked: Asked) -> Any:
        link = f"{self.url}/v1.0{asked.path.removeprefix('/v1.0')}"
        if token := asked.one("$deltatoken"):
            if name in self.forgotten:
                return Refusal("410 Gone", {"error": {"code": "syncStateNotFound"}})
            return {"value": later, "@odata.deltaLink": f"{link}?$deltatoken={token}"}
        number = int(asked.one("$skiptoken") or 0)
        if self.faulty_page and self.faulty_page[:2] == (name, number):
            refusal, self.faulty_page = self.faulty_page[2], None
            return refusal
        if number + 1 < len(pages):
            return {"value": pages[number], "@odata.nextLink": f"{link}?$skiptoken={number + 1}"}
        return {"value": pages[number], "@odata.deltaLink": f"{link}?$deltatoken=1"}


@contextmanager
def playing(microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch) -> Iterator[JsonServer]:
    with json_server(microsoft) as server:
        microsoft.url = server.url
        monkeypatch.setattr(graph, "SIGN_IN", server.url)
        monkeypatch.setattr(graph, "GRAPH", f"{server.url}/v1.0")
        yield server


def reading(position: Any = None, part: str = ANN, folders: tuple[str, ...] = ("mail",), **fields: str) -> Reading:
    door = Door(["127.0.0.1"], seconds=2)
    return Reading(FIELDS | fields, part, door, NOW, folders, position or {})


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
            for item in microsoft365.read(reading(self.position, **more)):
                if isinstance(item, Mark):
                    self.position = item.position
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


@pytest.fixture
def microsoft() -> Microsoft:
    return Microsoft()


@pytest.fixture
def server(microsoft: Microsoft, monkeypatch: pytest.MonkeyPatch) -> Iterator[JsonServer]:
    with playing(microsoft, monkeypatch) as server:
        yield server


def points(*numbers: int) -> list[str]:
    return sorted(f"Point {number}" for number in numbers)


def test_a_mail_is_the_same_fact_as_in_an_archive(microsoft: Microsoft, server: JsonServer) -> None:
    raw = mail(
        Cc="Di <di@client.example>",
        In_Reply_To="<zero@firm.example>",
        References="<root@firm.example> <zero@firm.example>",
        List_Id="<talk.lists.example>",
        Received="from a by b; Tue, 03 Mar 2026 10:00:05 +0100",
    )
    headers = [line.partition(": ") for line in raw.decode().partition("\n\n")[0].splitlines()]
    named = [{"name": name, "value": value} for name, _, value in headers]
    microsoft.pages["INBOX"] = [[a_mail(1, internetMessageId="<one@client.example>", internetMessageHeaders=named)]]
    fact = next(iter(Kept().run().facts.values()))
    assert fact == replace(read_message(raw), words=None)
    assert fact.automatic == "list"
    assert fact.offset_minutes == 60


def test_a_mail_that_was_sent_here_has_no_headers_and_is_the_same_one(microsoft: Microsoft, server: JsonServer) -> None:
    """Exchange keeps what it answers as properties of its own."""
    raw = mail(In_Reply_To="<zero@client.example>", References="<root@client.example> <zero@client.example>")
    sent = a_mail(
        1,
        internetMessageId="<one@client.example>",
        sentDateTime="2026-03-03T09:00:00Z",
        subject="Backup window",
        toRecipients=[{"emailAddress": {"name": "Bo Berg", "address": "bo@firm.example"}}],
        singleValueExtendedProperties=[
            {"id": "String 0x1042", "value": "<zero@client.example>"},
            {"id": "String 0x1039", "value": "<root@client.example> <zero@client.example>"},
        ],
    ) | {"from": {"emailAddress": {"name": "Ann Lee", "address": "ann@client.example"}}}
    microsoft.pages["SENT"] = [[sent]]
    fact = next(iter(Kept().run().facts.values()))
    assert fact == replace(read_message(raw), words=None, offset_minutes=0)
    asked = [one for one in server.asked if "SENT" in one.path]
    assert "0x1042" in asked[0].one("$expand")


def test_without_the_wider_permission_what_was_sent_is_read_all_the_same(
    microsoft: Microsoft, server: JsonServer
) -> None:
    microsoft.pages["SENT"], microsoft.no_expand = [[a_mail(1)], [a_mail(2)]], True
    assert Kept().run().subjects == points(1, 2)


def test_names_with_commas_and_inner_addresses_stay_whole(microsoft: Microsoft, server: JsonServer) -> None:
    people = [
        {"emailAddress": {"name": 'Lee, "Ann"', "address": ANN}},
        {"emailAddress": {"name": "Bo", "address": "/O=EXCHANGELABS/OU=X/CN=BO"}},
    ]
    microsoft.pages["INBOX"] = [[a_mail(1, toRecipients=people)]]
    fact = next(iter(Kept().run().facts.values()))
    assert fact.recipients == ((Mailbox(ANN, "Lee, Ann"), "to"),)
    assert fact.sender == Mailbox("carla@client.example", "Carla Diaz")


def test_a_mail_without_an_id_is_told_by_its_headers(microsoft: Microsoft, server: JsonServer) -> None:
    microsoft.pages["INBOX"] = [[a_mail(1, internetMessageId=None)], [a_mail(1, internetMessageId="")]]
    facts = Kept().run().facts
    assert len(facts) == 1
    assert next(iter(facts))[1].startswith("sha256:")


def test_every_page_of_every_folder_once_and_then_what_is_new(microsoft: Microsoft, server: JsonServer) -> None:
    microsoft.pages |= {
        "INBOX": [[a_mail(1), a_mail(2)], [], [a_mail(3)]],
        "WITHIN": [[a_mail(4)]],
        "SENT": [[a_mail(5)]],
    }
    kept = Kept().run()
    assert kept.subjects == points(1, 2, 3, 4, 5)
    assert not [path for path in server.paths() if "GONE/messages" in path]
    assert all("body" not in one.one("$select") for one in server.asked)
    microsoft.later = {"INBOX": [a_mail(6), {"id": "m1", "@removed": {"reason": "deleted"}}, a_mail(2)]}
    server.asked.clear()
    assert kept.run().subjects == points(1, 2, 3, 4, 5, 6)
    assert all(one.one("$deltatoken") for one in server.asked if "messages" in one.path)


def test_drafts_and_old_mails_stay_unread_and_odd_ones_are_set_aside(microsoft: Microsoft, server: JsonServer) -> None:
    odd: list[Any] = [{"id": "x"}, {"id": "y", "from": "nobody", "subject": 7}, "text", None]
    undated = a_mail(4, sentDateTime="never")
    old = a_mail(2, sentDateTime="2023-01-01T09:00:00Z")
    microsoft.pages["INBOX"] = [[a_mail(1, isDraft=True), old, *odd, a_mail(3), undated]]
    kept = Kept().run()
    assert kept.subjects == points(3, 4)
    assert [aside.position for aside in kept.asides] == ["Inbox, 3 on its page", "Inbox, 4 on its page"]
    assert Kept().run(read_back_to="2022-12-31").subjects == points(2, 3, 4)


FAULTS = {
    "429": (Refusal("429 Too Many Requests", {"error": {"code": "TooManyRequests"}}, {"Retry-After": "17"}), 17.0),
    "503": (Refusal("503 Busy", {"error": {"code": "ServiceUnavailable"}}, {"Retry-After": "3"}), 3.0),
    "500": (Refusal("500 Internal", {"error": {"code": "InternalServerError"}}), None),
    "no JSON": (Refusal("502 Bad Gateway", b"<html>proxy</html>"), None),
    "other JSON": (Refusal("200 OK", [1, 2]), None),
    "half a page": (Refusal("200 OK", {"value": [a_mail(8)]}), None),
    "cut": (Refusal("200 OK", {"value": [a_mail(8)] * 20}, cut=True), None),
    "nested": (Refusal("200 OK", b"[" * 200_000), None),
}


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("page", range(3))
def test_a_fault_loses_nothing_and_doubles_nothing(
    microsoft: Microsoft, server: JsonServer, name: str, page: int
) -> None:
    """F18: at whichever page it comes, the next run ends with everything, once."""
    microsoft.pages["INBOX"] = [[a_mail(1)], [a_mail(2)], [a_mail(3)]]
    refusal, wait = FAULTS[name]
    microsoft.faulty_page = ("INBOX", page, refusal)
    kept = Kept().run()
    assert kept.fault is not None
    assert kept.fault.later
    assert kept.fault.wait == wait
    assert kept.subjects == points(*range(1, page + 1))
    assert kept.run().fault is None
    assert kept.subjects == points(1, 2, 3)


def test_a_token_that_runs_out_on_the_way_is_renewed(microsoft: Microsoft, server: JsonServer) -> None:
    microsoft.pages["INBOX"] = [[a_mail(1)], [a_mail(2)]]
    run = iter(microsoft365.read(reading()))
    next(run)
    microsoft.token = "token-2"
    assert [one.subject for one in run if isinstance(one, Message)] == ["Point 2"]
    assert len([path for path in server.paths() if path.endswith("/token")]) == 2


def test_what_microsoft_forgot_is_listed_again(microsoft: Microsoft, server: JsonServer) -> None:
    microsoft.pages["INBOX"] = [[a_mail(1)]]
    kept = Kept().run()
    microsoft.forgotten, microsoft.pages["INBOX"] = {"INBOX"}, [[a_mail(1)], [a_mail(2)]]
    assert kept.run().subjects == points(1, 2)


def test_a_circle_of_pages_is_left(microsoft: Microsoft, server: JsonServer) -> None:
    link = f"{server.url}/v1.0/users/{ANN}/mailFolders/INBOX/messages/delta?$skiptoken=7"
    again = Refusal("200 OK", {"value": [a_mail(1)], "@odata.nextLink": link})
    server.faults += [("INBOX/messages/delta", again)] * 3
    kept = Kept().run()
    assert "again and again" in str(kept.fault)
    assert kept.subjects == points(1)


@pytest.mark.parametrize("link", ["https://evil.example/v1.0/x", "http://127.0.0.1:1/v1.0/x", "{url}/v1.0evil", "//x"])
def test_a_link_leads_nowhere_else(microsoft: Microsoft, server: JsonServer, link: str) -> None:
    """It would take our token along."""
    page = {"value": [a_mail(1)], "@odata.nextLink": link.format(url=server.url)}
    server.faults.append(("INBOX/messages/delta", Refusal("200 OK", page)))
    kept = Kept().run()
    assert "another place" in str(kept.fault)
    assert not kept.facts
    kept.position = {"mail": {"INBOX": link.format(url=server.url)}}
    assert "another place" in str(kept.run().fault)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"client_secret": "wrong"}, "refuses the sign-in"),
        ({"tenant": "../../evil?"}, "tenant"),
        ({"mailboxes": "bo@firm.example"}, "not among the mailboxes"),
        ({"read_back_to": "yesterday"}, "2024-01-31"),
    ],
)
def test_what_cannot_succeed_is_not_tried_again(server: JsonServer, fields: dict[str, str], words: str) -> None:
    fault = Kept().run(**fields).fault
    assert fault is not None
    assert words in str(fault)
    assert "hidden" not in str(fault)
    assert not fault.later


def test_a_mailbox_that_is_not_permitted_says_what_helps(server: JsonServer) -> None:
    fault = Kept().run(part="bo@firm.example").fault
    assert fault is not None
    assert "permissions" in str(fault)
    assert "secret sentence" not in str(fault)
    assert not fault.later


def test_the_directory_is_offered(microsoft: Microsoft, server: JsonServer) -> None:
    microsoft.users["value"] += [
        {"displayName": "Room", "mail": None},
        {"displayName": "Left", "mail": "left@firm.example", "accountEnabled": False},
    ]
    (part,) = microsoft365.offer(reading(part=""))
    assert (part.name, part.owner, part.says) == (ANN, ANN, "Ann Lee")
    assert [name for _, name, _ in part.folders] == ["mail", "calendar"]


def test_where_the_directory_is_closed_mailboxes_are_written_down(microsoft: Microsoft, server: JsonServer) -> None:
    microsoft.users = Refusal("403 Forbidden", {"error": {"code": "Authorization_RequestDenied"}})
    with pytest.raises(CannotReadError, match="Write down the mailboxes"):
        microsoft365.offer(reading(part=""))
    mine, other = microsoft365.offer(reading(part="", mailboxes="Ann@firm.example\nbo@firm.example"))
    assert (mine.name, mine.says) == (ANN, "")
    assert "cannot be opened" in other.says
    with pytest.raises(CannotReadError, match="permissions"):
        microsoft365.offer(reading(part="", mailboxes="bo@firm.example"))


def at(written: str) -> dict[str, str]:
    return {"dateTime": f"{written}.0000000", "timeZone": "UTC"}


def an_event(
    key: str, start: str = "2026-03-10T09:00:00", end: str = "2026-03-10T10:00:00", **more: Any
) -> dict[str, Any]:
    return {
        "id": key,
        "iCalUId": f"UID-{key}",
        "type": "singleInstance",
        "start": at(start),
        "end": at(end),
        "isAllDay": False,
        "isCancelled": False,
        "showAs": "busy",
        "organizer": {"emailAddress": {"name": "Ann Lee", "address": ANN}},
        "attendees": [
            {
                "type": "required",
                "status": {"response": "accepted"},
                "emailAddress": {"name": "Carla", "address": "carla@client.example"},
            },
            {
                "type": "resource",
                "status": {"response": "accepted"},
                "emailAddress": {"name": "Room 1", "address": "room@firm.example"},
            },
        ],
        "subject": "Weekly",
        "location": {"displayName": "Room 1"},
        "originalStartTimeZone": "W. Europe Standard Time",
        "lastModifiedDateTime": "2026-03-01T08:00:00.1234567Z",
    } | more


def meetings(kept: Kept) -> list[Meeting]:
    return sorted((one for one in kept.facts.values() if isinstance(one, Meeting)), key=lambda one: one.happened_at)


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:UID-one
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
DTSTART;TZID=Europe/Berlin:20260303T100000
DTEND;TZID=Europe/Berlin:20260303T110000
RRULE:FREQ=WEEKLY;COUNT=2
LAST-MODIFIED:20260301T080000Z
ORGANIZER;CN=Ann Lee:mailto:ann@firm.example
ATTENDEE;CN=Carla;PARTSTAT=ACCEPTED:mailto:carla@client.example
LOCATION:Room 1
SUMMARY:Weekly
END:VEVENT
BEGIN:VEVENT
UID:UID-day
DTSTART;VALUE=DATE:20260312
DTEND;VALUE=DATE:20260313
LAST-MODIFIED:20260301T080000Z
ORGANIZER;CN=Ann Lee:mailto:ann@firm.example
ATTENDEE;CN=Carla;PARTSTAT=ACCEPTED:mailto:carla@client.example
SUMMARY:Weekly
END:VEVENT
END:VCALENDAR
"""


def test_meetings_are_the_same_facts_as_in_a_calendar_file(
    microsoft: Microsoft, server: JsonServer, tmp_path: Path
) -> None:
    series = an_event("series", "2026-03-03T09:00:00", "2026-03-03T10:00:00", type="seriesMaster")
    occurrences = [
        {
            "id": f"o{day}",
            "type": "occurrence",
            "seriesMasterId": "series",
            "start": at(f"2026-03-{day}T09:00:00"),
            "end": at(f"2026-03-{day}T10:00:00"),
        }
        for day in ("03", "10")
    ]
    day = an_event("day", "2026-03-12T00:00:00", "2026-03-13T00:00:00", isAllDay=True)
    microsoft.calendar = [[an_event("one"), series, *occurrences, day]]
    kept = Kept().run(folders=("calendar",))
    written = [one for one in landed(read(ics, tmp_path, CALENDAR)) if isinstance(one, Meeting)]
    assert {one.source_id: one for one in meetings(kept)} == {one.source_id: one for one in written}
    assert len(written) == 4


def test_a_series_of_which_one_occurrence_changed_is_asked_for(microsoft: Microsoft, server: JsonServer) -> None:
    microsoft.events["series"] = an_event("series", type="seriesMaster")
    moved = an_event(
        "x",
        "2026-03-11T13:00:00",
        "2026-03-11T14:00:00",
        type="exception",
        seriesMasterId="series",
        originalStart="2026-03-10T09:00:00Z",
    )
    microsoft.calendar = [[moved]]
    (meeting,) = meetings(Kept().run(folders=("calendar",)))
    assert meeting.occurrence == "UID-series|2026-03-10T09:00:00+00:00"
    assert meeting.moved
    assert meeting.starts_at == datetime(2026, 3, 11, 13, tzinfo=UTC)


def test_a_meeting_that_vanishes_ahead_of_its_time_is_called_off(microsoft: Microsoft, server: JsonServer) -> None:
    microsoft.calendar = [[an_event("past")], [an_event("ahead", "2026-03-25T09:00:00", "2026-03-25T10:00:00")]]
    kept = Kept().run(folders=("calendar",))
    assert [one.cancelled for one in meetings(kept)] == [False, False]
    microsoft.calendar_later = [{"id": "past", "@removed": {}}, {"id": "ahead", "@removed": {"reason": "deleted"}}]
    gone = [one for one in meetings(kept.run(folders=("calendar",))) if one.cancelled]
    assert [one.occurrence for one in gone] == ["UID-ahead|"]
    assert len(meetings(kept.run(folders=("calendar",)))) == 3


def test_what_a_forgotten_calendar_does_not_list_any_more_is_called_off(
    microsoft: Microsoft, server: JsonServer
) -> None:
    ahead = [an_event(key, "2026-03-25T09:00:00", "2026-03-25T10:00:00") for key in ("a", "b")]
    microsoft.calendar = [ahead]
    kept = Kept().run(folders=("calendar",))
    microsoft.forgotten, microsoft.calendar = {"calendar"}, [ahead[:1]]
    assert [one.occurrence for one in meetings(kept.run(folders=("calendar",))) if one.cancelled] == ["UID-b|"]


def test_the_window_moves_along(microsoft: Microsoft, server: JsonServer, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept().run(folders=("calendar",))
    asked = [one for one in server.asked if "calendarView" in one.path]
    assert asked[0].one("startDateTime") == "2024-03-19T00:00:00Z"
    assert asked[0].one("endDateTime") == "2026-06-18T12:00:00Z"
    server.asked.clear()
    later = replace(reading(kept.position, folders=("calendar",)), now=NOW + timedelta(days=40))
    assert any(isinstance(item, Mark) for item in microsoft365.read(later))
    asked = [one for one in server.asked if "calendarView" in one.path]
    assert asked[0].one("endDateTime") == "2026-07-28T12:00:00Z"


def test_ones_own_time_free_days_and_odd_events_are_no_meetings(microsoft: Microsoft, server: JsonServer) -> None:
    microsoft.calendar = [
        [
            an_event("alone", attendees=[]),
            an_event("free", "2026-03-12T00:00:00", "2026-03-13T00:00:00", isAllDay=True, showAs="free"),
            an_event("long", "2026-03-12T00:00:00", "2026-03-18T00:00:00"),
            an_event("backwards", "2026-03-12T10:00:00", "2026-03-12T09:00:00"),
            an_event("end", "9999-12-31T23:59:00", "9999-12-31T23:59:59"),
            an_event("odd", start="never"),
            an_event("draft", isDraft=True),
            an_event("fine", isCancelled=True, isOnlineMeeting=True),
        ]
    ]
    kept = Kept().run(folders=("calendar",))
    fine = [one for one in meetings(kept) if one.occurrence == "UID-fine|"]
    assert [(one.cancelled, one.place) for one in fine] == [(True, "link")]
    assert not {"UID-alone|", "UID-free|", "UID-long|", "UID-odd|", "UID-draft|"} & {
        one.occurrence for one in meetings(kept)
    }
    assert [aside.position for aside in kept.asides][-1:] != []


def test_both_are_read_where_nothing_is_chosen_and_positions_stay_apart(
    microsoft: Microsoft, server: JsonServer
) -> None:
    microsoft.pages["INBOX"], microsoft.calendar = [[a_mail(1)]], [[an_event("one")]]
    kept = Kept().run(folders=())
    assert {type(one) for one in kept.facts.values()} == {Message, Meeting}
    assert set(kept.position) == {"mail", "calendar"}
    server.asked.clear()
    kept.run(folders=())
    assert not [one for one in server.asked if one.one("startDateTime") or one.one("$select").startswith("internet")]


def test_from_the_page_to_the_database(microsoft: Microsoft, server: JsonServer, home: Path) -> None:
    """Set up, tested, chosen and run as the page does it: what an archive brought before is known, not doubled."""
    archive = home.parent / "archive.mbox"
    archive.write_bytes(mailbox(mail(Message_ID="<1@client.example>"), mail(Message_ID="<2@client.example>")))
    ingest([archive], NOW)
    microsoft.pages["INBOX"], microsoft.calendar = [[a_mail(1), a_mail(2)], [a_mail(3)]], [[an_event("one")]]
    door, by = Door(["127.0.0.1"], seconds=2), User.objects.create(email=ANN, role="admin")
    values = FIELDS | {"mailboxes": ANN}
    source = add_source(
        name="Mail", connector="microsoft365", values=values, every_minutes=30, at=NOW, by=by, door=door
    )
    try_source(source=source, at=NOW, door=door)
    choose_parts(source=source, chosen={ANN: Chosen()}, at=NOW, by=by)
    part = source.parts.get()
    part.consent = SourcePart.Consent.AGREED
    part.save()
    server.faults.append(("calendarView/delta", Refusal("500 Internal", {"error": {"code": "hidden"}})))
    assert "500" in run_part(part, NOW, door).error
    run = run_part(part, NOW, door)
    assert (run.error, models.Message.objects.count(), models.Meeting.objects.count()) == ("", 3, 1)
    assert run_part(part, NOW, door).added == 0
    source.refresh_from_db()
    assert "hidden" not in f"{source.fields}{source.secret}"
