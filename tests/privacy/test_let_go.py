"""T65: what is older than the firm keeps it goes: counted, told in the audit, and out of the columns too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings

from homes import AT
from wellkept.facts.columns import refresh_columns, verify_columns
from wellkept.facts.models import Address, ColumnFile, Import, Meeting, Message, Person, SetAside, Subject
from wellkept.findings.models import Number
from wellkept.jobs.let_go import daily
from wellkept.privacy.kept_for import KEPT_FOR
from wellkept.privacy.let_go import GOES, let_go
from wellkept.records.audit_chain import SHORTENED
from wellkept.records.commands.keep_files import keep_files
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.set_setting import set_setting
from wellkept.records.models import AuditEntry, Job
from wellkept.records.queries.verify_audit import verify_audit

YEAR_ON = AT + timedelta(days=400)


def _everything(at: datetime) -> None:
    """One of each kind, all of the same day."""
    brought = keep_files(files=[("a.mbox", [b"x"])], inbox=Path(settings.INBOX_FOLDER), at=at, by="")
    person = Person.objects.create(name="Old Friend")
    address = Address.objects.create(value=f"old{at:%Y}@x.example", kind="person", person=person)
    common = {"source": "mail", "happened_at": at, "brought_by": brought}
    message = Message.objects.create(source_id=f"m{at}"[:40], sender=address.pk, recipients=[], **common)
    meeting = Meeting.objects.create(
        source_id=f"c{at}"[:40], occurrence="o", starts_at=at, invited=[address.pk], **common
    )
    Subject.objects.create(kind="message", fact=message.pk, text="a")
    Subject.objects.create(kind="meeting", fact=meeting.pk, text="b")
    SetAside.objects.create(brought_by=brought, file="a.mbox", reason="odd")
    Job.objects.create(kind="refresh", asked_at=at, ended_at=at, state="done")
    Number.objects.create(day=at.date(), measure="silence", subject=1)
    put_audit_entry(what="exported", at=at, way="command")


def _twelve_months() -> None:
    for kept in KEPT_FOR:
        set_setting(name=kept.setting, value=12, at=YEAR_ON)


def _left() -> dict[str, int]:
    models = (Message, Meeting, Subject, SetAside, Number)
    files = len([path for path in Path(settings.INBOX_FOLDER).rglob("*") if path.is_file()])
    jobs = Job.objects.filter(kind="refresh").count()
    return {model.__name__: model.objects.count() for model in models} | {"files": files, "jobs": jobs}


def test_t65_after_400_days(home: Path) -> None:
    _everything(AT)
    _everything(YEAR_ON - timedelta(days=1))
    refresh_columns(settings.COLUMNS_FOLDER)
    _twelve_months()
    gone = let_go(at=YEAR_ON, folder=settings.COLUMNS_FOLDER)
    whole = ("messages", "meetings", "set aside", "files", "jobs", "audit", "numbers")
    assert gone == dict.fromkeys(whole, 1)  # subjects went with what they were of
    assert set(_left().values()) == {1, 2}  # of each kind the young one; of subjects both of its
    assert verify_columns(settings.COLUMNS_FOLDER) == []
    assert sum(ColumnFile.objects.values_list("rows", flat=True)) == 2
    assert Person.objects.count() == 1, "who is known by nothing else goes too"


def test_t65_subjects_go_before_what_they_are_of(home: Path) -> None:
    _everything(AT)
    gone = let_go(at=AT + timedelta(days=740), folder=settings.COLUMNS_FOLDER)  # as published: 24 months
    assert (gone["subjects"], gone["messages"]) == (2, 0)
    assert (Subject.objects.count(), Message.objects.count(), Meeting.objects.count()) == (0, 1, 1)


def test_an_old_archive_that_just_came_in_keeps_its_subjects_for_a_month(home: Path) -> None:
    """Who brings it sees it first, and may choose to keep them."""
    _everything(AT)
    now = AT + timedelta(days=740)
    Import.objects.update(created_at=now - timedelta(days=29))
    assert not let_go(at=now, folder=settings.COLUMNS_FOLDER)["subjects"]
    assert let_go(at=now + timedelta(days=2), folder=settings.COLUMNS_FOLDER)["subjects"] == 2


def test_t65_the_audit_tells_of_it_and_stays_whole(home: Path) -> None:
    _everything(AT)
    _twelve_months()
    let_go(at=YEAR_ON, folder=settings.COLUMNS_FOLDER)
    told = AuditEntry.objects.get(what="let go")
    assert told.more["gone"]["messages"] == 1
    assert AuditEntry.objects.filter(what=SHORTENED).exists()
    assert not AuditEntry.objects.filter(at__lt=YEAR_ON).exists()
    assert verify_audit().wrong == []


def test_t65_an_audit_shortened_by_hand_is_noticed(home: Path) -> None:
    _everything(AT)
    _twelve_months()
    let_go(at=YEAR_ON, folder=settings.COLUMNS_FOLDER)
    first = AuditEntry.objects.order_by("number").first()
    assert first is not None
    first.delete()
    (said,) = verify_audit().wrong
    assert said.endswith("nothing says that they were let go")


def test_nothing_set_nothing_goes(home: Path) -> None:
    _everything(AT)
    for kept in KEPT_FOR:
        set_setting(name=kept.setting, value=0, at=AT)
    assert let_go(at=YEAR_ON, folder=settings.COLUMNS_FOLDER) == {}
    assert list(daily(YEAR_ON)) == []


@pytest.mark.parametrize("topic", ["messages", "meetings", "deliveries", "numbers"])
def test_what_the_firm_lives_on_is_kept_unless_it_says_otherwise(home: Path, topic: str) -> None:
    assert next(one for one in KEPT_FOR if one.topic == topic).months() is None


def test_every_kind_can_go() -> None:
    assert set(GOES) == {one.topic for one in KEPT_FOR}


def test_once_a_day(home: Path) -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)
    assert len(list(daily(now))) == 1
    Job.objects.create(kind="let_go", asked_at=now)
    assert list(daily(now + timedelta(hours=23))) == []
    assert len(list(daily(now + timedelta(hours=25)))) == 1


def test_the_job(home: Path) -> None:
    from wellkept.jobs.let_go import let_go as job

    _everything(AT)
    _twelve_months()
    said: list[str] = []
    job.run(SimpleNamespace(given={}, at=YEAR_ON, by=None, job=1, tell=lambda words, _share=None: said.append(words)))
    assert "1 messages" in said[-1]
    assert Job.objects.filter(kind="refresh", state="waiting").exists()
    assert Import.objects.exists()
