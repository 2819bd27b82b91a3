"""Files are brought, kept aside for a process of their own, and listed with what came of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.story import Told
from wellkept.facts.models import Import
from wellkept.records.models import Job

PEOPLE = b"name,emails\nCarla Weiss,carla@meridian.example\n"
FOREIGN = b"Bezeichnung;Elektropost\nCarla Weiss;carla@meridian.example\n"


def asked() -> list[tuple[str, dict[str, Any]]]:
    """What a worker is to do."""
    return list(Job.objects.order_by("pk").values_list("kind", "given"))


def bring(story: Told, *files: tuple[str, bytes], **more: str) -> Any:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return story.visitor().post("/data", {"upload": sent, "kind": "", **more})


def newest() -> Import:
    return Import.objects.order_by("-pk")[0]


def test_files_are_kept_and_checked_by_a_worker(story: Told) -> None:
    answer = bring(story, ("a/../../b c.mbox", b"From x"), ("d.ics", b"BEGIN:VCALENDAR"))
    begun = newest()
    assert answer["Location"] == f"/data/{begun.pk}"
    assert [Path(path).name for path in begun.paths] == ["0-b_c.mbox", "1-d.ics"]
    assert all(Path(path).parent == settings.INBOX_FOLDER / str(begun.pk) for path in begun.paths)
    assert asked() == [("check_files", {"import": begun.pk})]
    assert (begun.state, begun.by) == ("checking", "Dana Whitlock")
    assert "is being checked; nothing is kept yet" in story.visitor().get("/data").content.decode()


def test_without_a_check_it_is_read_at_once(story: Told) -> None:
    bring(story, ("a.mbox", b"From x"), at_once="1")
    assert asked() == [("import_files", {"import": newest().pk})]
    assert newest().state == "waiting"


def test_a_table_that_is_understood_needs_no_word(story: Told) -> None:
    assert bring(story, ("people.csv", PEOPLE))["Location"] == f"/data/{newest().pk}"
    assert [kind for kind, _ in asked()] == ["check_files"]


def test_a_table_that_is_only_guessed_asks_what_its_columns_mean(story: Told) -> None:
    for more in ({}, {"at_once": "1"}):
        answer = bring(story, ("d.ics", b"BEGIN:VCALENDAR"), ("kunden.csv", FOREIGN), **more)
        assert answer["Location"] == f"/data/{newest().pk}/columns?file=1"
    assert asked() == []


def test_nothing_chosen_too_large_and_no_such_format(story: Told, settings: Any) -> None:
    visitor = story.visitor()
    assert "This field is required" in visitor.post("/data", {"kind": ""}).content.decode()
    settings.UPLOAD_MAX_BYTES = 3
    large = visitor.post("/data", {"upload": SimpleUploadedFile("a.mbox", b"From x")})
    assert "a file may have 3\u00a0bytes" in large.content.decode()
    wrong = visitor.post("/data", {"upload": SimpleUploadedFile("a.mbox", b"Fr"), "kind": "elf"})
    assert "Select a valid choice" in wrong.content.decode()
    assert asked() == []


def test_what_was_read_is_listed_with_who_brought_it(story: Told) -> None:
    at = datetime(2026, 6, 28, tzinfo=UTC)
    stands = Import.objects.create(name="a.csv, b.csv, c.csv, d.csv", created_at=at, state="done", by="Priya Raman")
    gone = Import.objects.create(name="old.csv", created_at=at, state="done", undone_at=at, added={"person": 4321})
    draft = Import.objects.create(name="draft.csv", created_at=at, state="checked", added={"person": 9876})
    html = story.visitor().get("/data").content.decode()
    assert "accounts.csv" in html
    assert "What is stored" in html
    assert "Reads mailbox files" in html
    assert "a.csv, b.csv and 2 more" in html
    assert "Priya Raman" in html
    assert f"/data/{stands.pk}/undo" in html
    assert "taken back" in html
    assert f"/data/{gone.pk}/undo" not in html
    assert "not imported" in html
    assert f"/data/{draft.pk}/undo" not in html
    assert "4,321" not in html
    assert "9,876" not in html
