"""The page Backups: what is kept and until when, one more now, how many stay, and a restored copy going live."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client

from wellkept.dump.keep_backup import keep_backup
from wellkept.jobs.back_up import due
from wellkept.records.commands.keep_restored import keep_restored
from wellkept.records.models import AuditEntry, Job, User
from wellkept.records.queries.kept_backups import backups_folder, backups_kept, kept_backups
from wellkept.records.queries.restored import restored

AT = datetime(2026, 3, 15, 23, tzinfo=UTC)


@pytest.fixture
def admin(home: Path) -> Client:
    client = Client()
    client.force_login(
        User.objects.create(email="ada@harbour.example", role="admin"), "django.contrib.auth.backends.ModelBackend"
    )
    return client


def _lay(name: str) -> Path:
    backups_folder().mkdir(exist_ok=True)
    path = backups_folder() / name
    path.write_bytes(b"x" * 2_000_000)
    return path


def test_what_is_kept_and_until_when(admin: Client) -> None:
    assert "None yet." in admin.get("/backups").content.decode()
    _lay("wellkept-2026-03-15T030000Z.tar")
    _lay("wellkept-2026-03-14T030000Z.tar.sealed")
    _lay("before-upgrade-wellkept-2026-03-01T120000Z.tar")
    _lay("damaged-wellkept-2026-02-01T120000Z.sqlite3")
    _lay(".wellkept-2026-03-15T030001Z.tar.draft")
    _lay("notes.txt")
    found = kept_backups(at=AT)
    assert [(one.made_at.day, one.expires_on.isoformat(), one.counted) for one in found] == [
        (15, "2026-03-29", True),
        (14, "2026-03-28", True),
        (1, "2026-03-31", False),
        (1, "2026-03-03", False),
    ]
    page = admin.get("/backups").content.decode()
    assert "2.0\u00a0MB" in page
    assert "sealed" in page
    assert "draft" not in page
    assert "notes" not in page
    assert page.count("verified") == 3


def test_one_is_asked_for_once(admin: Client) -> None:
    for _ in range(2):
        assert admin.post("/backups/now").status_code == 302
    assert [(job.kind, job.line) for job in Job.objects.all()] == [("back_up", "back_up")]
    assert "being made" in admin.get("/backups").content.decode()


def test_how_many_stay(admin: Client) -> None:
    assert admin.post("/backups/kept", {"keep": "0"}).status_code == 200
    assert backups_kept() == 14
    admin.post("/backups/kept", {"keep": "2"})
    assert backups_kept() == 2


def test_every_page_tells_an_admin_of_a_restored_copy(admin: Client, home: Path) -> None:
    keep_restored(mark="0" * 32, at=AT, made_at=AT - timedelta(days=1))
    words = "This is a restored copy: it reads no source and sends nothing"
    assert words in admin.get("/settings").content.decode()
    member = Client()
    member.force_login(User.objects.create(email="sam@harbour.example"), "django.contrib.auth.backends.ModelBackend")
    assert words not in member.get("/settings").content.decode()
    assert member.post("/backups/go-live").status_code == 404
    assert "Go live" in admin.get("/backups").content.decode()
    admin.post("/backups/go-live")
    found = restored()
    assert found is not None
    assert not found.sends_nothing
    assert AuditEntry.objects.get(what="went live").by == User.objects.get(role="admin").pk
    assert words not in admin.get("/settings").content.decode()


@pytest.mark.django_db(transaction=True)
def test_the_daily_one_is_due_after_a_day_and_old_ones_go(home: Path) -> None:
    assert len(list(due(AT))) == 1
    old = [_lay(f"wellkept-2026-02-{day:02}T030000Z.tar") for day in range(1, 16)]
    kept = keep_backup(at=AT, why="daily")
    assert kept.made.path.name == "wellkept-2026-03-15T230000Z.tar"
    assert [path.exists() for path in old] == [False, False, *[True] * 13]
    assert list(due(AT + timedelta(hours=23))) == []
    assert len(list(due(AT + timedelta(hours=24)))) == 1
    entry = AuditEntry.objects.get(what="exported")
    assert (entry.subject_kind, entry.more["bytes"]) == ("backup", kept.made.checked.bytes)
