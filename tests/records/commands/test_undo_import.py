from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from wellkept import pipeline
from wellkept.facts.columns import refresh_columns, verify_columns
from wellkept.facts.models import Address, AlsoBrought, ColumnFile, Import, Message, Person, SetAside, Subject
from wellkept.facts.reading_lock import StillReadingError, nobody_reads, reading
from wellkept.records.commands import undo_import as module
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Account, Contract, Domain, Engagement, Organisation, Post
from wellkept.records.queries.journal import journaled, snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW = datetime(2026, 11, 1, tzinfo=UTC)
MAIL = """From {sender} Thu Oct  1 09:00:00 2026
From: {name} <{sender}>
To: Carla Weiss <carla@meridian.example>
Date: Thu, {day:02d} {month} 2026 09:00:00 +0200
Message-ID: <{id}@harbour.example>
Subject: Kick-off {id}

See you there.

"""
ACCOUNTS = "organisation,kind,domains\nHarbour IT,firm,harbour.example\nMeridian Health,client,meridian.example\n"
PEOPLE = "name,emails,organisation,title,level\nCarla Weiss,carla@meridian.example,Meridian Health,CIO,executive\n"


def mail(*ids: int, sender: str = "dana@harbour.example", name: str = "Dana Orr", month: str = "Oct") -> str:
    return "".join(MAIL.format(id=one, sender=sender, name=name, day=one % 28 + 1, month=month) for one in ids)


@pytest.fixture
def bring(tmp_path: Path) -> Callable[..., Import]:
    def brought(name: str, text: str) -> Import:
        path = tmp_path / name
        path.write_text(text)
        into = Import.objects.create(name=name, created_at=NOW)
        pipeline.ingest([path], NOW, into=into)
        return Import.objects.get(pk=into.pk)

    return brought


def everything() -> dict[str, object]:
    tables = snapshot(journaled()) | {"message": set(Message.objects.values_list("source_id", flat=True))}
    return tables | {"subject": set(Subject.objects.values_list("text", flat=True))}


def undo(brought_by: Import) -> list[str]:
    return pipeline.take_back(brought_by, NOW).kept


def test_an_only_import_leaves_nothing_behind(bring: Callable[..., Import]) -> None:
    brought = bring("mail.mbox", mail(1, 2, 3))
    refresh_columns(settings.COLUMNS_FOLDER)
    assert undo(brought) == []
    for model in (Message, Subject, Address, Person, Organisation, Domain, Account, ColumnFile):
        assert not model.objects.exists(), model  # type: ignore[attr-defined]
    assert verify_columns(settings.COLUMNS_FOLDER) == []
    assert not list(settings.COLUMNS_FOLDER.glob("*.parquet"))
    brought.refresh_from_db()
    assert (brought.undone_at, brought.state) == (NOW, "done")


def test_what_was_there_before_is_as_it_was(bring: Callable[..., Import]) -> None:
    bring("accounts.csv", ACCOUNTS)
    bring("mail.mbox", mail(1, 2))
    before = everything()
    for name, text in (
        ("more.mbox", mail(3, 4, sender="tom@kestrel.example", name="Tom Berg")),
        ("people.csv", PEOPLE),
        ("engagements.csv", "name,account,value,accountable\nMove,Meridian Health,5,dana@harbour.example\n"),
    ):
        later = bring(name, text)
        assert everything() != before
        assert undo(later) == []
        assert everything() == before, name


def test_what_a_later_import_brought_too_stays_as_its_own(bring: Callable[..., Import]) -> None:
    first = bring("a.mbox", mail(1, 2, 3, 4))
    second = bring("b.mbox", mail(3, 4, 5))
    refresh_columns(settings.COLUMNS_FOLDER)
    assert AlsoBrought.objects.count() == 2
    undo(first)
    assert sorted(Subject.objects.values_list("text", flat=True)) == ["Kick-off 3", "Kick-off 4", "Kick-off 5"]
    assert set(Message.objects.values_list("brought_by", flat=True)) == {second.pk}
    assert verify_columns(settings.COLUMNS_FOLDER) == []
    assert Person.objects.count() == 2
    undo(second)
    assert not Message.objects.exists()
    assert not Address.objects.exists()


def test_the_later_of_two_only_stops_vouching(bring: Callable[..., Import]) -> None:
    bring("a.mbox", mail(1, 2))
    before = everything()
    second = bring("b.mbox", mail(1, 2))
    undo(second)
    assert everything() == before
    assert not AlsoBrought.objects.exists()


def test_records_that_a_later_import_told_again_stay(bring: Callable[..., Import]) -> None:
    first = bring("accounts.csv", ACCOUNTS)
    again = bring("same.csv", ACCOUNTS.replace("Harbour IT,firm,harbour.example\n", ""))
    undo(first)
    assert list(Organisation.objects.values_list("name", flat=True)) == ["Meridian Health"]
    assert Domain.objects.get().value == "meridian.example"
    undo(again)
    assert not Organisation.objects.exists()


def test_what_a_person_changed_since_is_kept_and_named(bring: Callable[..., Import]) -> None:
    brought = bring("contracts.csv", "account,name,value,renews_on\nMeridian Health,care,5000,2027-01-01\n")
    bring("again.csv", "account,name,value,renews_on\nMeridian Health,care,5000,2027-01-01\n")
    Contract.objects.update(value=7000)
    kept = undo(brought)
    assert "The contract care of Meridian Health was changed since, and stays as it is." in kept
    assert Contract.objects.get().value == 7000


def test_people_whom_a_record_names_stay_when_their_mail_goes(bring: Callable[..., Import]) -> None:
    bring("people.csv", PEOPLE)
    before = everything()
    undo(bring("mail.mbox", mail(1)))
    assert everything() == before
    assert Post.objects.get().person.addresses.get().value == "carla@meridian.example"


def test_only_the_month_files_concerned_are_written_anew(bring: Callable[..., Import]) -> None:
    bring("a.mbox", mail(1, 2, month="Sep"))
    refresh_columns(settings.COLUMNS_FOLDER)
    september = ColumnFile.objects.get().name
    later = bring("b.mbox", mail(3, 4))
    refresh_columns(settings.COLUMNS_FOLDER)
    undo(later)
    assert [file.name for file in ColumnFile.objects.all()] == [september]


def test_twice_is_refused_in_words(bring: Callable[..., Import]) -> None:
    brought = bring("a.mbox", mail(1))
    undo(brought)
    with pytest.raises(RefusedError, match=r"a\.mbox was taken back already"):
        undo(brought)


def test_set_aside_rows_go_and_the_import_stays_listed(bring: Callable[..., Import]) -> None:
    brought = bring("accounts.csv", ACCOUNTS + "X,zebra,\n")
    assert SetAside.objects.exists()
    undo(brought)
    assert not SetAside.objects.exists()
    assert Import.objects.get().name == "accounts.csv"


def _hold(folder: Path, begun: object, done: object) -> None:
    with reading(folder):
        begun.set()  # type: ignore[attr-defined]
        done.wait(20)  # type: ignore[attr-defined]


def test_while_another_import_is_read_it_waits_and_then_says_so(
    bring: Callable[..., Import], monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = bring("a.mbox", mail(1))
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.3)
    begun, done = multiprocessing.Event(), multiprocessing.Event()
    other = multiprocessing.get_context("fork").Process(target=_hold, args=(settings.COLUMNS_FOLDER, begun, done))
    other.start()
    try:
        assert begun.wait(10)
        with pytest.raises(StillReadingError, match="being read now"):
            undo(brought)
        assert Message.objects.exists()
    finally:
        done.set()
        other.join(10)
    undo(brought)
    assert not Message.objects.exists()


def test_who_reads_waits_until_nobody_takes_back(tmp_path: Path) -> None:
    with nobody_reads(tmp_path), pytest.raises(StillReadingError), nobody_reads(tmp_path):
        pass
    with reading(tmp_path), reading(tmp_path):
        pass


@pytest.mark.parametrize("after", ["forget_import", "undo_decision"])
def test_interrupted_it_goes_on_when_begun_again(
    bring: Callable[..., Import], monkeypatch: pytest.MonkeyPatch, after: str
) -> None:
    bring("mail.mbox", mail(1))
    before = everything()
    brought = bring("people.csv", PEOPLE)

    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(module, after, broken)
        with pytest.raises(KeyboardInterrupt):
            undo(brought)
    assert Import.objects.get(pk=brought.pk).state == "undoing"
    undo(brought)
    assert everything() == before
    assert not Engagement.objects.exists()
