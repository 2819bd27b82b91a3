from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from dav_server import Dav, dav_serving
from servers import reply
from wellkept.sdk.dav.asking import Asking
from wellkept.sdk.dav.finding import CALENDARS
from wellkept.sdk.dav.following import follow
from wellkept.sdk.dav.kept import MOST_AT_ONCE, Kept
from wellkept.sdk.live import CannotReadError
from wellkept.sdk.outbound import Door

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DOOR = Door(["127.0.0.1"], seconds=5)


class Reader:
    """Keeps a batch's texts together with the position behind it, as who runs a connector does."""

    def __init__(self, dav: Dav) -> None:
        self.dav, self.position = dav, dict[str, object]()
        self.texts: dict[str, str] = {}
        self.times: list[str] = []
        self.failed: list[str] = []

    def run(self) -> CannotReadError | None:
        kept = Kept.of(self.position, NOW)
        with DOOR.http() as http:
            asking = Asking(http, self.dav.address, "dana", "secret", NOW)
            try:
                for batch in follow(asking, self.dav.address, CALENDARS, kept, NOW):
                    named = {href.rpartition("/")[2]: text.decode() for href, text in batch.texts.items()}
                    self.texts |= named
                    self.times += named
                    self.failed += [href.rpartition("/")[2] for href in batch.failed]
                    self.position = kept.position()
            except CannotReadError as error:
                return error
        return None


@pytest.fixture
def dav() -> Iterator[Dav]:
    with dav_serving(Dav()) as running:
        for number in range(120):
            running.put(f"{number}.ics", f"text {number}")
        yield running


def breaking(dav: Dav, name: str) -> None:
    """The server hangs up whenever it is asked for this object, alone or among others."""
    whole = dav.answer

    def answer(question: bytes) -> bytes:
        asked = question.decode()
        if f"{name}<" in asked or f"/{name} HTTP" in asked:
            raise OSError
        return whole(question)

    dav.answer = answer  # type: ignore[method-assign]


def test_one_object_at_which_the_server_hangs_up_holds_up_nobody_for_ever(dav: Dav) -> None:
    reader, whole = Reader(dav), dav.answer
    breaking(dav, "70.ics")
    errors = 0
    while error := reader.run():
        assert error.later
        errors += 1
        assert errors < 12
    assert len(reader.texts) == 119
    assert reader.failed == ["70.ics"]
    assert reader.run() is None
    dav.answer = whole  # type: ignore[method-assign]
    assert reader.run() is None
    assert len(reader.texts) == 120
    assert len(reader.times) == 120


def test_after_a_slow_hour_it_reads_as_much_at_once_as_before(dav: Dav) -> None:
    reader = Reader(dav)
    dav.faults = []
    reader.position = Kept(at_once=3).position()
    assert reader.run() is None
    assert reader.position["at_once"] == MOST_AT_ONCE
    assert len(reader.times) == 120


def test_what_changes_while_pages_are_read_is_not_skipped(dav: Dav) -> None:
    """Between two pages one object is edited, one deleted, one added."""
    reader, whole = Reader(dav), dav.answer
    dav.page = 40
    edited = False

    def answer(question: bytes) -> bytes:
        nonlocal edited
        said = whole(question)
        if b"sync-collection" in question and not edited:
            edited = True
            dav.put("5.ics", "edited 5")
            dav.delete("6.ics")
            dav.put("new.ics", "text new")
        return said

    dav.answer = answer  # type: ignore[method-assign]
    assert reader.run() is None
    assert reader.run() is None
    assert reader.texts["5.ics"] == "edited 5"
    assert "6.ics" not in reader.texts
    assert len(reader.texts) == 120
    assert len(reader.times) == len(set(reader.times))


def test_a_page_that_comes_twice_is_read_once(dav: Dav) -> None:
    reader, whole = Reader(dav), dav.answer
    dav.page = 40
    first: list[bytes] = []

    def answer(question: bytes) -> bytes:
        if b"sync-collection" in question and len(first) == 1:
            first.append(b"")
            return first[0]
        said = whole(question)
        if b"sync-collection" in question:
            first.append(said)
        return said

    dav.answer = answer  # type: ignore[method-assign]
    error = reader.run()
    assert error is not None
    assert "in the middle of a list" in str(error)
    assert reader.run() is None
    assert sorted(reader.times) == sorted(f"{number}.ics" for number in range(120))


def test_a_server_that_lost_everything_it_knew_is_asked_later(dav: Dav) -> None:
    dav.faults = [dav.answer(b"PROPFIND /home/work/ HTTP/1.1\r\n\r\n"), reply(b"<valid-sync-token/>", "403 Forbidden")]
    error = Reader(dav).run()
    assert error is not None
    assert error.later
    assert "cannot list" in str(error)


def test_ninety_days_make_a_reading_old_and_a_damaged_position_too() -> None:
    fresh = Kept(token="7", seen={"a": "1"}, complete=True, whole_at=NOW.isoformat()).position()
    assert Kept.of(fresh, NOW + timedelta(days=89)).token == "7"
    again = Kept.of(fresh, NOW + timedelta(days=91))
    assert (again.token, again.seen, again.complete) == ("", {}, True)
    assert Kept.of({**fresh, "whole_at": "?"}, NOW).token == ""
    assert Kept.of({}, NOW).whole_at == NOW.isoformat()
