"""T63: who was erased does not come back, and what is counted of others stays true."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from homes import AT
from wellkept import pipeline
from wellkept.facts.erased import ERASED, NAMELESS
from wellkept.facts.likeness.candidates import candidates
from wellkept.facts.likeness.side import sides_of
from wellkept.facts.models import Address, Import, Message, Person, SetAside, Subject
from wellkept.privacy import erase_person as erasing
from wellkept.privacy.ask_erasure import ask_erasure
from wellkept.privacy.kept_files import _drop_lines
from wellkept.privacy.naming import Naming
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Erasure, Post, User

MAIL = """From {sender} Mon Mar  2 10:00:00 2026
From: {name} <{sender}>
To: Ada Harbour <ada@harbour.example>
Subject: {subject}
Message-ID: <{number}@x.example>
Date: Mon, 2 Mar 2026 10:0{number}:00 +0000

Hello.

"""
NAME, ADDRESS = "Rosa Gone", "rosa.gone@meridian.example"
PEOPLE = f"""name,email,organisation,title
{NAME},{ADDRESS},Meridian,Manager
Olga Other,olga@meridian.example,Meridian,Lead
"""


@pytest.fixture(autouse=True)
def _one_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done on disk cannot be done inside of a test's transaction; test_erase_person.py does it."""
    monkeypatch.setattr(erasing, "clean_storage", lambda _tables: [])


def _mails(folder: Path, first: int, *senders: tuple[str, str]) -> Path:
    path = folder / f"{first}.mbox"
    mails = [
        MAIL.format(name=name, sender=sender, subject=f"About {name} {number}", number=number)
        for number, (name, sender) in enumerate(senders, first)
    ]
    path.write_text("".join(mails))
    return path


def _read(home: Path, *paths: Path) -> None:
    for path in paths:
        into = Import.objects.create(name=path.name, paths=[str(path)], created_at=AT)
        pipeline.ingest([path], AT, into=into)


def _erase(name: str = NAME) -> Person:
    person = Person.objects.get(name=name)
    asked = ask_erasure(person=person, at=AT)
    erasing.erase_person(erasure=asked, at=AT, folder=settings.COLUMNS_FOLDER)
    return Person.objects.get(pk=person.pk)


@pytest.fixture
def read(home: Path, tmp_path: Path) -> Path:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE)
    _read(home, _mails(tmp_path, 1, (NAME, ADDRESS), ("Olga Other", "olga@meridian.example")), people)
    return tmp_path


def test_the_facts_stay_as_somebodys(read: Path) -> None:
    before = list(Message.objects.order_by("pk").values_list("sender", "recipients", "happened_at"))
    gone = _erase()
    assert list(Message.objects.order_by("pk").values_list("sender", "recipients", "happened_at")) == before
    address = Address.objects.get(person=gone)
    assert (gone.name, address.value, address.name) == (ERASED, f"erased:{address.pk}", "")
    assert address.domain == "meridian.example"  # Olga writes from there too
    assert not Post.objects.filter(person=gone).exists()
    assert [one.text for one in Subject.objects.all()] == ["About Olga Other 2"]


def test_a_later_mail_is_counted_for_nobody_by_name(read: Path) -> None:
    gone, home = _erase(), Path(settings.HOME)
    _read(home, _mails(read, 5, (NAME, ADDRESS)))
    assert not Address.objects.filter(value=ADDRESS).exists()
    assert not Person.objects.filter(name=NAME).exists()
    assert Message.objects.filter(sender__in=Address.objects.filter(person=gone).values("pk")).count() == 2
    assert not Subject.objects.filter(text__contains="Gone").exists()


def test_a_list_that_names_them_is_set_aside_without_an_excerpt(read: Path) -> None:
    _erase()
    Import.objects.all().update(undone_at=AT)
    _read(Path(settings.HOME), read / "people.csv")
    aside = SetAside.objects.get(reason__contains="erased")
    assert "Gone" not in f"{aside.reason}{aside.excerpt}{aside.position}"
    assert Person.objects.filter(name="Olga Other").exists()
    assert not Person.objects.filter(name=NAME).exists()


def test_two_who_were_erased_are_not_proposed_as_one(read: Path) -> None:
    _erase()
    _erase("Olga Other")
    assert not candidates(sides_of(pipeline.group_of()).values())


def test_the_only_admin_is_not_erased(read: Path) -> None:
    User.objects.create(email=ADDRESS, role="admin", person=Person.objects.get(name=NAME))
    with pytest.raises(RefusedError, match="only admin"):
        _erase()
    assert not Erasure.objects.exists()


def test_who_signed_in_signs_in_no_more(read: Path) -> None:
    user = User.objects.create(email=ADDRESS, person=Person.objects.get(name=NAME), password="x")
    _erase()
    user.refresh_from_db()
    assert (user.is_active, user.has_usable_password(), user.person) == (False, False, None)
    assert "rosa" not in user.email


def test_an_erasure_that_is_begun_again_takes_its_own_words_for_nobodys_name(home: Path) -> None:
    person = Person.objects.create(name=ERASED)
    Address.objects.create(value="x@meridian.example", name=NAMELESS, domain="meridian.example", person=person)
    assert Naming.of(person).names == frozenset()


def test_half_a_line_never_stands_in_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    log.write_bytes(f"reading {NAME}\nanother line\nand {NAME}".encode())
    written: list[bytes] = []
    monkeypatch.setattr("wellkept.privacy.kept_files.os.fsync", lambda _: written.append(log.read_bytes()))
    _drop_lines(log, Naming(frozenset(), frozenset({NAME})))
    assert written == [b"                 \nanother line\n             "]
