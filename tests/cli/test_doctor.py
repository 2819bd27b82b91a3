"""`doctor` finds what is not as it should be, names it, says what helps, and changes nothing."""

from __future__ import annotations

import json
import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from homes import Run
from wellkept.cli.doctoring import backups, clock, columns, disk, figures, rights, sources, workers
from wellkept.facts.models import ColumnFile
from wellkept.findings.models import Refresh
from wellkept.records.models import Job, Source
from wellkept.records.queries.kept_backups import backups_folder

AT = datetime(2026, 3, 2, tzinfo=UTC)
Usage = namedtuple("Usage", "total used free")  # noqa: PYI024 -- shutil's own shape


def said(check: object) -> list[tuple[str, str]]:
    return [(one.sort, one.words) for one in check.look()]  # type: ignore[attr-defined]


def test_a_sound_home_has_nothing_wrong(measured: Path, wellkept: Run) -> None:
    measured.chmod(0o700)
    ran = wellkept("doctor", "--json")
    found = json.loads(ran.out)
    assert {one["check"] for one in found} >= {"clock", "columns", "database", "disk", "figures", "rights", "version"}
    assert [one for one in found if one["sort"] == "wrong"] == []
    assert ran.code == 0


def test_what_is_wrong_is_told_with_what_helps(measured: Path, wellkept: Run) -> None:
    measured.chmod(0o755)
    ran = wellkept("doctor")
    assert ran.code == 1
    assert f"WRONG    rights: others can read {measured}" in ran.out
    assert "chmod -R go-rwx" in ran.out


def test_rights_of_a_secret_count_in_a_closed_home_too(home: Path) -> None:
    home.chmod(0o700)
    (home / "secret_key").write_text("x")
    (home / "secret_key").chmod(0o640)
    assert said(rights) == [("wrong", f"others can read {home / 'secret_key'}")]
    (home / "secret_key").chmod(0o600)
    assert said(rights) == [("good", "nobody else can read the home")]


@pytest.mark.parametrize(
    ("free", "sort"), [(100 * 1024**2, "wrong"), (300 * 1024**2, "warning"), (900 * 1024**2, "good")]
)
def test_room_is_judged_by_what_is_held(home: Path, monkeypatch: pytest.MonkeyPatch, free: int, sort: str) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(0, 0, free))
    monkeypatch.setattr(disk, "size_of", lambda _home: 200 * 1024**2)
    assert [one for one, _ in said(disk)] == [sort]


def test_damaged_columns_are_named(measured: Path) -> None:
    file = ColumnFile.objects.filter(kind="message").latest("id").name
    (measured / "columns" / file).write_bytes(b"PAR1")
    ((sort, words), *_) = said(columns)
    assert sort == "wrong"
    assert file in words


def test_a_clock_that_went_back_is_seen(home: Path) -> None:
    assert said(clock) == [("good", "the clock is right, as far as can be told here")]
    later = datetime.now(UTC) + timedelta(hours=2)
    Refresh.objects.create(as_of=AT, day=AT.date(), finished_at=later)
    ((sort, words),) = said(clock)
    assert sort == "warning"
    assert "the clock went back" in words


def test_so_is_a_database_with_another_time(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "_of_the_database", lambda: datetime.now(UTC) - timedelta(minutes=5))
    ((sort, words),) = said(clock)
    assert sort == "warning"
    assert "300 s apart" in words


def test_figures_that_stand_still_are_told(measured: Path) -> None:
    assert [one for one, _ in said(figures)] == ["good"]
    Refresh.objects.filter(replayed=False).update(as_of=Refresh.objects.latest("day").as_of - timedelta(days=5))
    assert [one for one, _ in said(figures)] == ["warning"]


def test_a_source_that_fails_is_told_and_a_paused_one_is_not(home: Path) -> None:
    made = {"connector": "imap", "created_at": AT}
    Source.objects.create(name="Post", state="failing", said="the password was refused", fails=9, **made)
    Source.objects.create(name="Rest", state="paused", said="refused", fails=9, **made)
    assert said(sources) == [("wrong", "Post is not read: the password was refused")]


def test_a_check_that_breaks_is_wrong_and_the_others_go_on(
    measured: Path, wellkept: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks() -> None:
        raise RuntimeError("no such thing")

    monkeypatch.setattr(clock, "look", breaks)
    found = json.loads(wellkept("doctor", "--json").out)
    assert [one["sort"] for one in found if one["check"] == "clock"] == ["wrong"]
    assert [one["sort"] for one in found if one["check"] == "database"] == ["good"]


def test_jobs_that_wait_without_a_worker_are_wrong(home: Path) -> None:
    assert [one for one, _ in said(workers)] == ["warning"]
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    Job.objects.create(kind="refresh", asked_at=long_ago, not_before=long_ago)
    assert said(workers) == [("wrong", "no worker is at work; 1 job had to wait")]
    Job.objects.update(state=Job.State.FAILED, ended_at=datetime.now(UTC))
    assert said(workers)[-1] == ("warning", "1 job failed within a week")


@pytest.mark.parametrize(("days", "sort"), [(None, "warning"), (10, "warning"), (1, "good")])
def test_a_backup_of_late_is_asked_for(home: Path, days: int | None, sort: str) -> None:
    if days is not None:
        backups_folder().mkdir()
        made = datetime.now(UTC) - timedelta(days=days)
        (backups_folder() / f"wellkept-{made:%Y-%m-%dT%H%M%S}Z.tar").write_bytes(b"")
    assert [one for one, _ in said(backups)] == [sort]
