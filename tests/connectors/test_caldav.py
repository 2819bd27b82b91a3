from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendars import between, calendar, event
from cut_proxy import CutProxy
from dav_server import Dav, dav_serving, found, multistatus
from keeping import Kept
from radicale_server import PASSWORD, USER, Radicale, radicale
from servers import reply
from sources import landed, read
from wellkept.connectors.caldav import caldav
from wellkept.connectors.ics import ics
from wellkept.sdk.kinds import Meeting
from wellkept.sdk.live import CannotReadError, Reading
from wellkept.sdk.outbound import Door

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DOOR = Door(["127.0.0.1"], seconds=5)
EVENTS = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture
def dav() -> Iterator[Dav]:
    with dav_serving(Dav()) as running:
        yield running


def talk(number: int, *lines: str, day: str = "20261201", people: tuple[str, ...] = ("dana", "carla")) -> str:
    start = f":{day}T{number % 24:02}{number % 60:02}00Z"
    return event(*between(*people), f"SUMMARY:Talk {number}", *lines, uid=f"uid-{number}", start=start)


def reading(address: str, part: str = "", **fields: str) -> Reading:
    return Reading({"address": address, "user": USER, "password": PASSWORD, **fields}, part, DOOR, NOW)


def of(dav: Dav, **fields: str) -> Reading:
    return reading(dav.address, "/home/work/", **fields)


def filled(dav: Dav, count: int, **values: str) -> Dav:
    for number in range(count):
        dav.put(f"{number}.ics", calendar(talk(number, **values)))
    return dav


def last(kept: Kept, occurrence: str) -> Meeting:
    found = [one for one in kept.facts.values() if isinstance(one, Meeting) and one.occurrence == occurrence]
    return found[-1]


def occurrences(kept: Kept) -> set[str]:
    return {one.occurrence for one in kept.facts.values() if isinstance(one, Meeting)}


def test_events_then_one_new_one_changed_one_deleted(server: Radicale) -> None:
    server.put("first/", calendar(*(talk(number) for number in range(EVENTS))))
    offered = {part.title: part for part in caldav.offer(reading(server.address))}
    part = offered[f"{USER}/first"]
    assert (part.name, part.owner) == (f"/{USER}/first/", USER)
    one = reading(server.address, part.name)
    kept = Kept()
    assert kept.run(caldav, one) is None
    assert (len(kept.facts), kept.asides) == (EVENTS, [])

    server.put("first/new.ics", calendar(talk(1_000)))
    server.put("first/uid-7.ics", calendar(talk(7, "SEQUENCE:1", day="20261202")))
    server.delete("first/uid-8.ics")
    assert kept.run(caldav, one) is None
    assert len(kept.facts) == EVENTS + 3
    assert set(kept.times.values()) == {1}
    assert last(kept, "uid-1000|").subject == "Talk 1000"
    assert last(kept, "uid-7|").starts_at.day == 2
    gone = last(kept, "uid-8|")
    assert (gone.cancelled, gone.recorded_at, gone.starts_at.day) == (True, NOW, 1)

    assert kept.run(caldav, one) is None
    assert len(kept.facts) == EVENTS + 3


def test_a_meeting_from_a_server_and_from_a_file_is_one_fact(server: Radicale, tmp_path: Path) -> None:
    weekly = event(
        *between("dana", "carla"),
        "RRULE:FREQ=WEEKLY;COUNT=5",
        "EXDATE:20261208T090000Z",
        uid="w",
        start=":20261201T090000Z",
    )
    server.put("same/", calendar(weekly, talk(1)))
    kept = Kept()
    assert kept.run(caldav, reading(server.address, f"/{USER}/same/")) is None
    from_file = landed(read(ics, tmp_path, calendar(weekly, talk(1)), until=NOW))
    assert kept.facts.keys() == {fact.source_id for fact in from_file}
    assert len(kept.facts) == 6


@pytest.mark.parametrize("reset", [False, True])
def test_a_connection_that_is_cut_loses_nothing_and_doubles_nothing(server: Radicale, reset: bool) -> None:
    path = f"cut-{reset}".lower()
    server.put(f"{path}/", calendar(*(talk(number) for number in range(120))))
    kept = Kept()
    with CutProxy(server.port, reset=reset) as proxy:
        one = reading(f"http://127.0.0.1:{proxy.port}/", f"/{USER}/{path}/")
        failed = 0
        for cut in (200, 1_500, 3_000, 4_500, 6_000, 8_000):
            proxy.cut_after = cut
            error = kept.run(caldav, one)
            failed += error is not None
            assert error is None or error.later
        proxy.cut_after = None
        assert kept.run(caldav, one) is None
    assert failed >= 3
    assert len(kept.facts) == 120
    assert set(kept.times.values()) == {1}


def test_a_wrong_password_is_said_in_words_and_not_tried_again(server: Radicale) -> None:
    with pytest.raises(CannotReadError, match="refuses the user name or the password") as raised:
        caldav.offer(reading(server.address, password="wrong"))
    assert not raised.value.later
    assert "wrong" not in str(raised.value).replace("wrong.", "")
    error = Kept().run(caldav, reading(server.address, f"/{USER}/first/", password="wrong"))
    assert error is not None
    assert not error.later


def test_a_host_that_is_no_calendar_server(dav: Dav) -> None:
    dav.faults = [reply(b"<html>", "405 Method Not Allowed")] * 3
    with pytest.raises(CannotReadError, match="does not answer as such a server") as raised:
        caldav.offer(of(dav))
    assert not raised.value.later


def test_a_calendar_by_its_own_address_is_offered_alone(dav: Dav) -> None:
    [part] = caldav.offer(of(dav, owner="Dana@harbour.example"))
    assert (part.name, part.title, part.owner) == ("/home/work/", "work", "dana@harbour.example")


def test_half_pages_are_put_together(dav: Dav) -> None:
    filled(dav, 23).page = 5
    kept = Kept()
    assert kept.run(caldav, of(dav)) is None
    assert len(kept.facts) == 23
    assert set(kept.times.values()) == {1}
    assert kept.position["token"] == "23"


def test_a_list_that_says_more_and_goes_nowhere_is_broken_off(dav: Dav) -> None:
    filled(dav, 3).page = 0
    error = Kept().run(caldav, of(dav))
    assert error is not None
    assert "in the middle of a list" in str(error)


@pytest.mark.parametrize(
    ("answer", "wait"),
    [
        (reply(b"", "429 Too Many Requests", Retry_After="17"), 17.0),
        (reply(b"", "503 Service Unavailable", Retry_After="Sun, 22 Nov 2026 09:01:00 GMT"), 60.0),
        (reply(b"", "429 Too Many Requests", Retry_After="soon"), None),
        (reply(b"", "500 Internal Server Error"), None),
        (reply(b"<multistatus xmlns='DAV:'><response>", "207 Multi-Status"), None),
    ],
)
@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_a_server_that_is_busy_or_broken_is_asked_again_later(
    dav: Dav, answer: bytes, wait: float | None, before: int
) -> None:
    filled(dav, 120)
    kept = Kept()
    original = dav.answer
    count = 0

    def answering(question: bytes) -> bytes:
        nonlocal count
        count += 1
        return answer if count == before + 1 else original(question)

    dav.answer = answering  # type: ignore[method-assign]
    error = kept.run(caldav, of(dav))
    assert error is not None
    assert (error.later, error.wait) == (True, wait)
    assert kept.run(caldav, of(dav)) is None
    assert len(kept.facts) == 120
    assert set(kept.times.values()) == {1}


def test_what_is_left_out_of_an_answer_is_asked_for_by_itself(dav: Dav) -> None:
    filled(dav, 10).left_out = {"3.ics", "4.ics"}
    kept = Kept()
    assert kept.run(caldav, of(dav)) is None
    assert len(kept.facts) == 10
    assert dav.asked.count("GET /home/work/3.ics") == 1


def test_one_event_that_the_server_cannot_hand_out_holds_up_nobody(dav: Dav) -> None:
    filled(dav, 10).poison = {"3.ics"}
    kept = Kept()
    for _ in range(3):
        assert kept.run(caldav, of(dav)) is None
    assert len(kept.facts) == 9
    [aside] = kept.asides
    assert aside.position == "3.ics"
    assert "does not hand it out (500)" in aside.reason
    dav.poison = set()
    assert kept.run(caldav, of(dav)) is None
    assert len(kept.facts) == 10
    assert kept.position["owed"] == []


def test_a_server_without_tokens_is_read_by_versions(dav: Dav) -> None:
    filled(dav, 12).tokens = False
    kept = Kept()
    assert kept.run(caldav, of(dav)) is None
    asked = len(dav.asked)
    assert kept.run(caldav, of(dav)) is None
    assert len(dav.asked) == asked + 1
    dav.put("3.ics", calendar(talk(3, "SEQUENCE:1", day="20261203")))
    dav.delete("4.ics")
    assert kept.run(caldav, of(dav)) is None
    assert len(kept.facts) == 14
    assert set(kept.times.values()) == {1}
    assert last(kept, "uid-4|").cancelled
    assert 'time-range start="20251121T090000Z"' in dav.bodies[-2]
    assert "time-range" not in "".join(dav.bodies[:3])


def test_a_lost_token_lists_everything_anew_and_finds_what_vanished(dav: Dav) -> None:
    kept = Kept()
    assert kept.run(caldav, of(filled(dav, 12))) is None
    dav.delete("5.ics")
    dav.put("new.ics", calendar(talk(99)))
    dav.oldest = 13
    assert kept.run(caldav, of(dav)) is None
    assert last(kept, "uid-5|").cancelled
    assert "uid-99|" in occurrences(kept)
    assert sum(one.cancelled for one in kept.facts.values() if isinstance(one, Meeting)) == 1


def test_what_was_held_stays_when_it_is_deleted(dav: Dav) -> None:
    kept = Kept()
    assert kept.run(caldav, of(filled(dav, 3, day="20261101"))) is None
    dav.delete("1.ics")
    assert kept.run(caldav, of(dav)) is None
    assert not last(kept, "uid-1|").cancelled


def test_a_guest_of_several_who_deletes_a_meeting_calls_nothing_off(dav: Dav) -> None:
    dav.put("1.ics", calendar(talk(1, people=("carla", "dana", "sam"))))
    dav.put("2.ics", calendar(talk(2, people=("dana", "carla", "sam"))))
    kept = Kept()
    one = of(dav, owner="dana@x.example")
    assert kept.run(caldav, one) is None
    dav.delete("1.ics")
    dav.delete("2.ics")
    assert kept.run(caldav, one) is None
    assert (last(kept, "uid-1|").cancelled, last(kept, "uid-2|").cancelled) == (False, True)


def test_what_comes_back_is_the_last_word(dav: Dav) -> None:
    kept = Kept()
    assert kept.run(caldav, of(filled(dav, 1))) is None
    text = dav.objects["0.ics"]
    dav.delete("0.ics")
    assert kept.run(caldav, of(dav)) is None
    assert last(kept, "uid-0|").cancelled
    dav.put("0.ics", text)
    assert kept.run(caldav, of(dav)) is None
    assert not last(kept, "uid-0|").cancelled


def test_a_series_that_ends_earlier_calls_off_the_rest(dav: Dav) -> None:
    def series(until: str) -> str:
        return calendar(event(*between("a", "b"), f"RRULE:FREQ=WEEKLY;UNTIL={until}", start=":20261201T090000Z"))

    dav.put("1.ics", series("20261231T000000Z"))
    kept = Kept()
    assert kept.run(caldav, of(dav)) is None
    dav.put("1.ics", series("20261210T000000Z"))
    assert kept.run(caldav, of(dav)) is None
    off = {one.starts_at.day for one in kept.facts.values() if isinstance(one, Meeting) and one.cancelled}
    assert off == {15, 22, 29}


def test_all_is_read_anew_after_ninety_days(dav: Dav) -> None:
    people = between("a", "b")
    dav.put("1.ics", calendar(event(*people, "RRULE:FREQ=MONTHLY", start=":20261201T090000Z")))
    kept = Kept()
    one = of(dav)
    assert kept.run(caldav, one) is None
    before = len(kept.facts)
    assert kept.run(caldav, replace(one, now=NOW + timedelta(days=80))) is None
    assert len(kept.facts) == before
    assert kept.run(caldav, replace(one, now=NOW + timedelta(days=100))) is None
    assert len(kept.facts) == before + 4


def test_an_event_that_cannot_be_read_is_named_and_its_neighbours_land(dav: Dav) -> None:
    filled(dav, 3).put("bad.ics", calendar(event(*between("a", "b"), start=":someday")))
    kept = Kept()
    assert kept.run(caldav, of(dav)) is None
    assert len(kept.facts) == 3
    [aside] = kept.asides
    assert aside.position == "bad.ics line 5"
    assert '"someday" is not a date' in aside.reason


def test_what_a_server_claims_to_hold_on_another_one_is_not_asked_for(dav: Dav) -> None:
    with dav_serving(Dav()) as stranger:
        stranger.put("1.ics", calendar(talk(1)))
        there = found(f"{stranger.address}1.ics", '<getetag>"1"</getetag>')
        whole = dav.answer
        dav.answer = lambda asked: (  # type: ignore[method-assign]
            multistatus(there, token="1") if b"sync-collection" in asked else whole(asked)
        )
        kept = Kept()
        assert kept.run(caldav, of(dav)) is None
    assert (kept.facts, stranger.asked) == ({}, [])


def test_a_calendar_that_is_no_more_is_not_asked_for_again(dav: Dav) -> None:
    dav.faults = [reply(b"", "404 Not Found")]
    error = Kept().run(caldav, of(dav))
    assert error is not None
    assert not error.later
    assert "has nothing there" in str(error)
