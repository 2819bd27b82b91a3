"""What is read of oneself: seen by nobody else, decided by nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from live import AT, DOOR, Scripted, a_source, message
from wellkept.facts.models import Address, Message, Person
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.run_source import run_part
from wellkept.records.models import SourcePart, User
from wellkept.sdk.live import Mark, Part

NAMES = ("dana@harbour.example", "sam@harbour.example")


@pytest.fixture
def parts(scripted: Scripted, home: Path) -> list[SourcePart]:
    """Dana's mailbox with two conversations, and Sam's."""
    scripted.offers = [Part(name, "", name) for name in NAMES]
    source = a_source()
    choose_parts(source=source, chosen={name: Chosen() for name in NAMES}, at=AT, by=None)
    SourcePart.objects.filter(name=NAMES[0]).update(consent="agreed", decided_at=AT)
    found = [source.parts.get(name=name) for name in NAMES]
    scripted.says = [message(1), message(2), Mark({"uid": 2})]
    run_part(found[0], AT, DOOR)
    return found


def browser(name: str, role: str = "member") -> Client:
    person = Address.objects.get(value=name).person if name else None
    user = User.objects.create(email=f"{role}-{name or 'x@x.example'}", role=role, person=person)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_one_sees_ones_own_with_counts_by_month(parts: list[SourcePart]) -> None:
    html = browser(NAMES[0]).get("/mine").content.decode()
    assert NAMES[0] in html
    assert NAMES[1] not in html
    assert "You agreed on 1" in html
    assert "March 2026" in html
    assert "Subject 1" in html
    found = browser(NAMES[0], "all_accounts").get("/mine?q=subject+2").content.decode()
    assert "Subject 2" in found
    assert "Subject 1" not in found


def test_an_admin_decides_nothing_for_others(parts: list[SourcePart]) -> None:
    client = browser(NAMES[1], "admin")
    for body in ({"decide": "agree"}, {"decide": "out"}, {"keep_out": "a.example"}):
        assert client.post(f"/mine/{parts[0].pk}", body).status_code == 404
    parts[0].refresh_from_db()
    assert (parts[0].consent, parts[0].left_out) == ("agreed", [])


def test_leaving_out_takes_back_what_was_read(parts: list[SourcePart]) -> None:
    client = browser(NAMES[0])
    assert client.post(f"/mine/{parts[0].pk}", {"decide": "out"})["Location"] == "/mine?said=out"
    assert not Message.objects.exists()
    assert "You left it out on" in client.get("/mine").content.decode()


def test_with_whom_mail_is_left_out(parts: list[SourcePart]) -> None:
    client = browser(NAMES[0])
    assert client.post(f"/mine/{parts[0].pk}", {"keep_out": "doctor.example"})["Location"] == "/mine?said=saved"
    assert "is no address and no domain" in client.post(f"/mine/{parts[0].pk}", {"keep_out": "x"}).content.decode()


def test_a_conversation_is_hidden_by_who_took_part_alone(parts: list[SourcePart]) -> None:
    one = Message.objects.earliest("pk")
    assert browser(NAMES[1]).post("/mine/hide", {"message": one.pk}).status_code == 404
    client = browser(NAMES[0])
    for odd in ("", "x", "9" * 30, "987654"):
        assert client.post("/mine/hide", {"message": odd}).status_code == 404
    assert Message.objects.count() == 2
    assert client.post("/mine/hide", {"message": one.pk})["Location"] == "/mine?said=hidden"
    assert Message.objects.count() == 1
    html = client.get("/mine").content.decode()
    assert "Subject 1" not in html
    assert "Subject 2" in html


def test_who_is_no_known_colleague_is_told_so(parts: list[SourcePart]) -> None:
    Person.objects.create(name="x")
    html = browser("", "admin").get("/mine").content.decode()
    assert "Which colleague you are is not known" in html
    assert browser("", "member").post("/mine/hide", {"message": "1"}).status_code == 404
