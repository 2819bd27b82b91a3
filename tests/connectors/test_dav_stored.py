"""Calendars and address books of a real server, set up, read and stored as on the page Sources."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from calendars import between, calendar, event
from live import admin
from radicale_server import PASSWORD, USER, Radicale, radicale
from wellkept.facts.models import Address, Meeting
from wellkept.records.commands.add_source import add_source
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.run_source import run_part
from wellkept.records.commands.try_source import try_source
from wellkept.records.models import Post, Source, SourcePart
from wellkept.sdk.outbound import Door

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
DOOR = Door(["127.0.0.1"])
EVENTS, CARDS = 500, 200
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with radicale(tmp_path_factory.mktemp("radicale")) as running:
        running.put("work/", calendar(*(talk(number) for number in range(EVENTS))))
        running.put("people/", "".join(card(number) for number in range(CARDS)))
        yield running


def talk(number: int, *lines: str) -> str:
    start = f":202612{1 + number % 28:02}T{number % 24:02}{number % 60:02}00Z"
    return event(*between("dana", "carla"), *lines, uid=f"uid-{number}", start=start)


def card(number: int, title: str = "CIO") -> str:
    said = ["BEGIN:VCARD", "VERSION:3.0", f"UID:c{number}", f"FN:Person {number}", f"EMAIL:p{number}@x.example"]
    return "\r\n".join([*said, f"ORG:Firm {number % 7}", f"TITLE:{title}", "END:VCARD", ""])


def a_part(server: Radicale, connector: str) -> SourcePart:
    values = {"address": server.address, "user": USER, "password": PASSWORD}
    made = add_source(name="Ours", connector=connector, values=values, every_minutes=30, at=AT, by=admin(), door=DOOR)
    try_source(source=made, at=AT, door=DOOR)
    [offered] = Source.objects.get(pk=made.pk).offered
    choose_parts(source=made, chosen={str(offered["name"]): Chosen()}, at=AT, by=admin())
    part = made.parts.get()
    SourcePart.objects.filter(pk=part.pk).update(consent=SourcePart.Consent.AGREED)
    return SourcePart.objects.get(pk=part.pk)


def test_five_hundred_events_then_one_new_one_changed_one_deleted(server: Radicale) -> None:
    part = a_part(server, "caldav")
    first = run_part(part, AT, DOOR)
    assert (first.error, first.added, Meeting.objects.count()) == ("", EVENTS, EVENTS)
    server.put("work/new.ics", calendar(talk(1_000)))
    server.put("work/uid-7.ics", calendar(talk(7, "SEQUENCE:1")))
    server.delete("work/uid-8.ics")
    began = time.monotonic()
    second = run_part(part, AT + timedelta(minutes=30), DOOR)
    assert time.monotonic() - began < 5
    assert (second.error, second.added, second.known) == ("", 3, 0)
    assert Meeting.objects.filter(cancelled=True).count() == 1
    newest = Meeting.objects.get(cancelled=True)
    assert Meeting.objects.filter(occurrence=newest.occurrence).count() == 2
    third = run_part(part, AT + timedelta(minutes=60), DOOR)
    assert (third.error, third.added, third.known) == ("", 0, 0)


def test_two_hundred_cards_then_one_new_one_changed_one_deleted(server: Radicale) -> None:
    part = a_part(server, "carddav")
    first = run_part(part, AT, DOOR)
    assert (first.error, first.added, Post.objects.count()) == ("", CARDS, CARDS)
    Post.objects.filter(person__name="Person 7").update(ends_on="2026-10-01")
    server.put("people/new.vcf", card(1_000))
    server.put("people/c7.vcf", card(7).replace("END:", "NOTE:x\r\nEND:"))
    server.put("people/c9.vcf", card(9, "Chair"))
    server.delete("people/c8.vcf")
    began = time.monotonic()
    second = run_part(part, AT + timedelta(minutes=30), DOOR)
    assert time.monotonic() - began < 5
    assert (second.error, second.added) == ("", 2)
    assert Address.objects.filter(value="p8@x.example").exists()
    assert Post.objects.get(person__name="Person 7").ends_on is not None
    assert set(Post.objects.filter(person__name="Person 9").values_list("title", flat=True)) == {"CIO", "Chair"}


def test_a_host_alone_is_an_address_and_a_private_one_is_refused() -> None:
    values = {"address": "10.1.2.3", "user": USER, "password": PASSWORD}
    with pytest.raises(RefusedError, match="inside a private network"):
        add_source(name="", connector="caldav", values=values, every_minutes=30, at=AT, by=admin(), door=DOOR)
