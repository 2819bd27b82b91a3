from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendars import between, calendar, event
from keeping import Kept
from servers import Server, answering, head_of, reply, serving
from sources import landed, read
from wellkept.connectors.ics import ics
from wellkept.connectors.ics_address import ics_address
from wellkept.sdk.kinds import Meeting
from wellkept.sdk.live import CannotReadError, Reading
from wellkept.sdk.outbound import Door

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DOOR = Door(["127.0.0.1"], seconds=5)


def talk(number: int, day: str = "20261201", people: tuple[str, ...] = ("dana", "carla")) -> str:
    return event(*between(*people), uid=f"uid-{number}", start=f":{day}T{number % 24:02}0000Z")


def file(*numbers: int, **values: str) -> bytes:
    return calendar(*(talk(number, **values) for number in numbers)).encode()


def reading(server: Server, **fields: str) -> Reading:
    return Reading({"url": server.url("/secret-7c1/basic.ics"), **fields}, "127.0.0.1", DOOR, NOW)


@contextmanager
def giving(*replies: bytes) -> Iterator[Server]:
    with serving(answering(*replies)) as server:
        yield server


def called_off(kept: Kept) -> set[str]:
    return {one.occurrence for one in kept.facts.values() if isinstance(one, Meeting) and one.cancelled}


def test_the_same_as_from_a_file(tmp_path: Path) -> None:
    kept = Kept()
    with giving(reply(file(1, 2, 3))) as server:
        assert kept.run(ics_address, reading(server)) is None
    assert kept.facts.keys() == {one.source_id for one in landed(read(ics, tmp_path, file(1, 2, 3), until=NOW))}


def test_the_offer_shows_the_host_and_never_the_address() -> None:
    with giving(reply(file(1, 2, 3))) as server:
        [part] = ics_address.offer(reading(server, owner="Dana@x.example"))
    assert (part.name, part.says, part.owner) == ("127.0.0.1", "calendar with 3 entries", "dana@x.example")


def test_what_did_not_change_is_not_sent_again() -> None:
    kept = Kept()
    first = reply(file(1), ETag='"a1"', Last_Modified="Sat, 21 Nov 2026 09:00:00 GMT")
    with giving(first, reply(b"", "304 Not Modified")) as server:
        one = reading(server)
        assert kept.run(ics_address, one) is None
        assert kept.run(ics_address, one) is None
        assert b"if-none-match" not in server.heard[0].lower()
        assert b'if-none-match: "a1"' in server.heard[1].lower()
        assert b"if-modified-since: sat, 21 nov 2026" in server.heard[1].lower()
    assert set(kept.times.values()) == {1}


def test_after_ninety_days_it_is_asked_for_whatever_the_server_says() -> None:
    kept = Kept()
    with giving(reply(file(1), ETag='"a1"')) as server:
        assert kept.run(ics_address, reading(server)) is None
        later = replace(reading(server), now=NOW + timedelta(days=91))
        assert kept.run(ics_address, later) is None
        assert b"if-none-match" not in server.heard[1].lower()
    assert str(kept.position["whole_at"]).startswith("2027-02-21")


def test_what_vanished_before_it_took_place_is_called_off_and_what_was_held_stays() -> None:
    kept = Kept()
    held = file(9, day="20261101").decode().removesuffix("END:VCALENDAR\r\n")
    everything = (held + talk(1) + talk(2) + "END:VCALENDAR\r\n").encode()
    with giving(reply(everything), reply(file(2))) as server:
        assert kept.run(ics_address, reading(server)) is None
        assert kept.run(ics_address, reading(server)) is None
    assert called_off(kept) == {"uid-1|"}


def test_a_guest_of_several_calls_nothing_off() -> None:
    kept = Kept()
    several = calendar(talk(1, people=("carla", "dana", "sam")), talk(2, people=("dana", "carla", "sam"))).encode()
    with giving(reply(several), reply(file())) as server:
        for _ in range(2):
            assert kept.run(ics_address, reading(server, owner="dana@x.example")) is None
    assert called_off(kept) == {"uid-2|"}


def test_an_event_that_became_unreadable_has_not_vanished() -> None:
    kept = Kept()
    broken = file(1, 2).replace(b"DTSTART:20261201T010000Z", b"DTSTART:tomorrow")
    with giving(reply(file(1, 2)), reply(broken)) as server:
        assert kept.run(ics_address, reading(server)) is None
        assert kept.run(ics_address, reading(server)) is None
    assert called_off(kept) == set()
    assert "tomorrow" in kept.asides[0].reason


def test_where_most_vanish_at_once_that_must_be_found_twice() -> None:
    kept = Kept()
    with giving(reply(file(*range(20)), ETag='"1"'), reply(file(0), ETag='"2"')) as server:
        for expected in (0, 0, 19):
            assert kept.run(ics_address, reading(server)) is None
            assert len(called_off(kept)) == expected
        assert b"if-none-match" not in server.heard[2].lower()


def test_a_calendar_that_is_back_after_a_fault_is_as_it_was() -> None:
    kept = Kept()
    with giving(reply(file(*range(20))), reply(file(0)), reply(file(*range(20)))) as server:
        for _ in range(3):
            assert kept.run(ics_address, reading(server)) is None
    assert called_off(kept) == set()
    assert len(kept.facts) == 20


@pytest.mark.parametrize(
    ("answer", "words", "later"),
    [
        (reply(file(1)[:-20]), "a calendar that is cut off", True),
        (reply(b"<html>Sign in</html>"), "something that is no calendar", False),
        (reply(b"", "404 Not Found"), "has nothing there", False),
        (reply(b"", "500 Internal Server Error"), "has a fault of its own", True),
        (reply(file(1), Content_Length="9999"), "broke off, or took too long", True),
        (reply(gzip.compress(bytes(60_000_000)), Content_Encoding="gzip"), "more than 50,000,000 bytes", True),
    ],
)
def test_what_cannot_be_read_is_said_without_the_address(answer: bytes, words: str, later: bool) -> None:
    kept = Kept()
    with giving(reply(file(1, 2))) as server:
        assert kept.run(ics_address, reading(server)) is None
    with serving(lambda sock, _server: head_of(sock) and sock.sendall(answer)) as server:
        error = kept.run(ics_address, reading(server))
    assert error is not None
    assert words in str(error)
    assert "secret-7c1" not in str(error)
    assert error.later is later
    assert called_off(kept) == set()


def test_a_busy_server_says_when_to_come_again() -> None:
    with giving(reply(b"", "429 Too Many Requests", Retry_After="45")) as server:
        error = Kept().run(ics_address, reading(server))
    assert error is not None
    assert (error.later, error.wait) == (True, 45.0)


def test_webcal_is_https_and_nothing_is_read_without_encryption() -> None:
    with giving(reply(file(1))) as server:
        one = Reading({"url": f"webcal://127.0.0.1:{server.port}/x"}, "", Door(["127.0.0.1"], seconds=1), NOW)
        with pytest.raises(CannotReadError, match="does not answer"):
            ics_address.offer(one)
    assert server.heard == []


def test_without_an_address_nothing_is_asked() -> None:
    with pytest.raises(CannotReadError, match="is needed"):
        ics_address.offer(Reading({"url": " "}, "", DOOR, NOW))
