"""Imports as jobs: reading, checking, taking back; what was cut off is done again and counts as if it never was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from doing import Do

from homes import AT
from live import admin
from wellkept import pipeline
from wellkept.facts.models import Import, Message
from wellkept.records.commands.keep_files import keep_files
from wellkept.records.models import Job
from wellkept.stories.player import WEEK_0
from wellkept.stories.the_stranger import write_story
from wellkept.web.shown.import_way import begin_check, begin_reading, begin_undo

SOON = timedelta(seconds=5)


@pytest.fixture
def brought(home: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    monkeypatch.setattr(pipeline, "WEEKS_REPLAYED", 1)
    files = [(one.name, [one.read_bytes()]) for one in write_story(home / "files", "main", WEEK_0, 0)]
    return keep_files(files=files, inbox=settings.INBOX_FOLDER, at=AT, by="Dana")


def again(one: Import) -> Import:
    return Import.objects.get(pk=one.pk)


def test_checked_then_read_then_taken_back(brought: Import, do: Do) -> None:
    begin_check(brought, AT, admin())
    do(AT)
    checked = again(brought)
    assert checked.state == "checked"
    counted = checked.added["message"]
    assert counted > 5
    assert not Message.objects.exists()
    begin_reading(checked, AT, admin())
    assert [job.kind for job in do(AT)] == ["import_files", "refresh"]
    read = again(brought)
    assert (read.state, read.added["message"]) == ("done", counted)
    assert Message.objects.count() == read.added["message"]
    begin_undo(read, AT, admin())
    assert [job.kind for job in do(AT)] == ["undo_import", "refresh"]
    assert again(brought).undone_at
    assert not Message.objects.exists()


def test_what_was_cut_off_goes_on_and_counts_as_one(brought: Import, do: Do, monkeypatch: pytest.MonkeyPatch) -> None:
    begin_reading(brought, AT, admin())
    whole = pipeline.know_who_is_who_by

    def cut_off(*_: Any) -> None:
        monkeypatch.setattr(pipeline, "know_who_is_who_by", whole)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pipeline, "know_who_is_who_by", cut_off)
    do(AT)
    job = Job.objects.get(kind="import_files")
    assert (job.state, job.words) == ("waiting", "the system said: no space left on device")
    stored = Message.objects.count()
    assert stored
    assert {one.state for one in do(AT + SOON)} == {"done"}
    one = again(brought)
    assert (one.state, one.added["message"], one.known.get("message", 0)) == ("done", stored, 0)
    assert Message.objects.count() == stored


def test_one_that_never_ends_says_so_where_people_look(
    brought: Import, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "ingest", lambda *_, **__: 1 / 0)
    begin_reading(brought, AT, admin())
    for minute in range(4):
        do(AT + timedelta(minutes=minute))
    one = again(brought)
    assert one.state == "failed"
    assert "Begun 3 times and never done" in one.message
    assert "nothing doubles" in one.message


def test_files_that_are_not_kept_any_more_are_said_at_once(brought: Import, do: Do) -> None:
    begin_reading(brought, AT, admin())
    Path(brought.paths[0]).unlink()
    do(AT)
    assert Job.objects.get(kind="import_files").words == "Its files are not kept any more: bring them again."


def test_one_that_was_discarded_meanwhile_has_nothing_to_do(brought: Import, do: Do) -> None:
    begin_check(brought, AT, admin())
    brought.delete()
    do(AT)
    assert Job.objects.get(kind="check_files").words == "The import is no more."


def test_while_something_is_read_taking_back_waits(brought: Import, do: Do, monkeypatch: pytest.MonkeyPatch) -> None:
    from wellkept.facts.reading_lock import reading

    monkeypatch.setattr("wellkept.records.commands.undo_import.WAIT_SECONDS", 0.0)
    pipeline.ingest([Path(path) for path in brought.paths], AT, into=brought)
    begin_undo(again(brought), AT, admin())
    with reading(settings.COLUMNS_FOLDER):
        do(AT)
    job = Job.objects.get(kind="undo_import")
    assert (job.state, job.attempts) == ("waiting", 1)
    assert "as soon as that is done" in job.words
    do(AT + timedelta(seconds=20))
    assert again(brought).undone_at
