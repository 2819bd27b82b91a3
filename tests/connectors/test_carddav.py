from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from cut_proxy import CutProxy
from dav_server import Dav, dav_serving
from keeping import Kept
from radicale_server import PASSWORD, USER, Radicale, radicale
from servers import reply
from wellkept.connectors.carddav import carddav
from wellkept.sdk.connector import Record
from wellkept.sdk.live import CannotReadError, Reading
from wellkept.sdk.outbound import Door

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
DOOR = Door(["127.0.0.1"], seconds=5)
PEOPLE = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        yield running


@pytest.fixture
def dav() -> Iterator[Dav]:
    with dav_serving(Dav(book=True)) as running:
        yield running


def card(number: int, *lines: str) -> str:
    said = ["BEGIN:VCARD", "VERSION:3.0", f"UID:c{number}", f"FN:Person {number}", f"N:{number};Person;;;"]
    return "\r\n".join([*said, f"EMAIL:p{number}@x.example", *lines, "END:VCARD", ""])


def reading(address: str, part: str = "", password: str = PASSWORD) -> Reading:
    return Reading({"address": address, "user": USER, "password": password}, part, DOOR, NOW)


def names(kept: Kept) -> list[str]:
    return [one.values["name"] for one in kept.others if isinstance(one, Record)]


def test_cards_then_one_new_one_changed_one_deleted(server: Radicale) -> None:
    server.put("people/", "".join(card(number) for number in range(PEOPLE)))
    [part] = carddav.offer(reading(server.address))
    assert (part.title, part.says, part.owner) == (f"{USER}/people", "address book", USER)
    one = reading(server.address, part.name)
    kept = Kept()
    assert kept.run(carddav, one) is None
    assert sorted(names(kept)) == sorted(f"Person {number}" for number in range(PEOPLE))

    server.put("people/new.vcf", card(1_000))
    server.put("people/c7.vcf", card(7, "ORG:Meridian Health;Imaging", "TITLE:CIO"))
    server.delete("people/c8.vcf")
    assert kept.run(carddav, one) is None
    assert sorted(names(kept)[PEOPLE:]) == ["Person 1000", "Person 7"]
    told = next(one for one in kept.others[PEOPLE:] if isinstance(one, Record) and one.values["name"] == "Person 7")
    assert (told.values["organisation"], told.values["title"]) == ("Meridian Health", "CIO")
    assert told.position == "c7.vcf line 1"

    assert kept.run(carddav, one) is None
    assert len(kept.others) == PEOPLE + 2


def test_a_connection_that_is_cut_loses_nobody_and_doubles_nobody(server: Radicale) -> None:
    server.put("cut/", "".join(card(number) for number in range(120)))
    kept = Kept()
    with CutProxy(server.port) as proxy:
        one = reading(f"http://127.0.0.1:{proxy.port}/", f"/{USER}/cut/")
        errors = []
        for cut in (200, 1_000, 2_000, 3_000, None):
            proxy.cut_after = cut
            errors.append(kept.run(carddav, one))
    assert errors[-1] is None
    assert sum(error is not None and error.later for error in errors) >= 2
    assert sorted(names(kept)) == sorted(f"Person {number}" for number in range(120))


def test_a_wrong_password_is_said_in_words(server: Radicale) -> None:
    with pytest.raises(CannotReadError, match="refuses the user name or the password") as raised:
        carddav.offer(reading(server.address, password="wrong"))
    assert not raised.value.later


def test_a_calendar_is_no_address_book(dav: Dav) -> None:
    dav.book = False
    error = Kept().run(carddav, reading(dav.address, "/home/work/"))
    assert error is not None
    assert "no address book at this address" in str(error)


def test_without_tokens_cards_are_told_apart_by_version(dav: Dav) -> None:
    for number in range(30):
        dav.put(f"{number}.vcf", card(number))
    dav.tokens = False
    kept = Kept()
    one = reading(dav.address, "/home/work/")
    assert kept.run(carddav, one) is None
    assert kept.run(carddav, one) is None
    dav.put("3.vcf", card(3, "TITLE:CIO"))
    assert kept.run(carddav, one) is None
    assert len(names(kept)) == 31
    assert not any(one.startswith("REPORT") and "sync" in body for one, body in zip(dav.asked, dav.bodies, strict=True))


def test_a_busy_server_says_when_to_come_again(dav: Dav) -> None:
    dav.put("1.vcf", card(1))
    dav.faults = [reply(b"", "429 Too Many Requests", Retry_After="30")]
    kept = Kept()
    error = kept.run(carddav, reading(dav.address, "/home/work/"))
    assert error is not None
    assert (error.later, error.wait) == (True, 30.0)
    assert kept.run(carddav, reading(dav.address, "/home/work/")) is None
    assert names(kept) == ["Person 1"]


def test_a_card_of_nobody_is_named_and_its_neighbours_land(dav: Dav) -> None:
    dav.put("1.vcf", card(1))
    dav.put("group.vcf", "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:group\r\nFN:All\r\nEND:VCARD\r\n")
    kept = Kept()
    assert kept.run(carddav, reading(dav.address, "/home/work/")) is None
    assert names(kept) == ["Person 1"]
    [aside] = kept.asides
    assert (aside.position, aside.reason) == ("group.vcf line 1", "is a group, not a person")
