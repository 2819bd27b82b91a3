"""A colleague's own link shows what is read of theirs, takes what they decide, and opens nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from live import AT, Scripted, a_part
from wellkept.records.commands.tell_owner import make_link, tell_owner
from wellkept.records.models import MissedLink, SourcePart
from wellkept.records.queries.part_of_link import MISSES_A_MINUTE
from wellkept.sdk.live import Part

NAME = "dana@harbour.example"


@pytest.fixture
def part(scripted: Scripted, home: Path) -> SourcePart:
    scripted.offers = [Part(NAME, "", NAME)]
    return a_part(name=NAME)


@pytest.fixture
def link(part: SourcePart) -> str:
    token = make_link(part=part)
    tell_owner(part=part, at=AT)
    return f"/mailbox/{token}"


def test_it_says_what_is_read_and_is_kept_by_nobody(link: str) -> None:
    answer = Client().get(link)
    html = answer.content.decode()
    for words in (NAME, "Reads headers, never bodies.", "The numbers of a tie", "Leave my mailbox out", "What never"):
        assert words in html
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]


def test_they_agree_or_leave_it_out_and_can_change_that(link: str, part: SourcePart) -> None:
    client = Client(enforce_csrf_checks=True)  # as a browser sends it that names no origin
    for pressed, consent in (("agree", "agreed"), ("out", "opted out"), ("agree", "agreed"), ("x", "agreed")):
        assert client.post(link, {"decide": pressed}, headers={"origin": "null"})["Location"] == link
        part.refresh_from_db()
        assert part.consent == consent
    assert "You agreed on" in client.get(link).content.decode()


def test_they_name_with_whom_mail_is_left_out(link: str, part: SourcePart) -> None:
    client = Client()
    assert client.post(link, {"keep_out": "doctor.example\nann@home.example"}).status_code == 302
    part.refresh_from_db()
    assert part.left_out == ["doctor.example", "ann@home.example"]
    assert "doctor.example\nann@home.example" in client.get(link).content.decode()
    assert "is no address and no domain" in client.post(link, {"keep_out": "everybody"}).content.decode()


def test_it_opens_nothing_else(link: str) -> None:
    client = Client()
    client.get(link)
    for path in ("/", "/mine", "/sources", "/portfolio"):
        assert client.get(path).status_code == 302
    assert client.get(link + "/../..").status_code in {302, 404}


def test_wrong_and_old_links_answer_alike(link: str, part: SourcePart) -> None:
    make_link(part=part)
    old, wrong, empty = (Client().get(path) for path in (link, "/mailbox/" + "x" * 32, "/mailbox/%00"))
    assert {old.status_code, wrong.status_code, empty.status_code} == {404}
    assert old.content == wrong.content == empty.content


def test_who_tries_many_waits_while_the_right_one_opens(link: str) -> None:
    client = Client()
    codes = [client.get(f"/mailbox/guess-{number}").status_code for number in range(MISSES_A_MINUTE + 2)]
    assert codes == [404] * MISSES_A_MINUTE + [429] * 2
    assert client.get(link).status_code == 200
    assert Client(REMOTE_ADDR="203.0.113.9").get("/mailbox/guess").status_code == 404
    assert MissedLink.objects.count() == MISSES_A_MINUTE + 1


def test_of_what_is_not_chosen_any_more_there_is_no_link(link: str, part: SourcePart, settings: Any) -> None:
    SourcePart.objects.update(included=False)
    assert Client().get(link).status_code == 404
