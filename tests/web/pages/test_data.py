"""Files are brought, kept aside for a process of their own, and listed with what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.story import Told
from wellkept.facts.models import Import
from wellkept.web.pages import data


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    words: list[list[str]] = []
    monkeypatch.setattr(data, "start", words.append)
    return words


def test_files_are_kept_and_a_process_is_begun(story: Told, started: list[list[str]]) -> None:
    files = [SimpleUploadedFile("a/../../b c.mbox", b"From x"), SimpleUploadedFile("d.ics", b"BEGIN:VCALENDAR")]
    answer = story.visitor().post("/data", {"upload": files, "kind": ""})
    begun = Import.objects.order_by("-pk")[0]
    assert answer["Location"] == f"/data#run{begun.pk}"
    assert [Path(path).name for path in begun.paths] == ["0-b_c.mbox", "1-d.ics"]
    assert all(Path(path).parent == settings.INBOX_FOLDER / str(begun.pk) for path in begun.paths)
    assert started[0][-2:] == begun.paths
    assert "waits for its turn" in story.visitor().get("/data").content.decode()


def test_nothing_chosen_too_large_and_no_such_format(story: Told, started: list[list[str]], settings: Any) -> None:
    visitor = story.visitor()
    assert "This field is required" in visitor.post("/data", {"kind": ""}).content.decode()
    settings.UPLOAD_MAX_BYTES = 3
    large = visitor.post("/data", {"upload": SimpleUploadedFile("a.mbox", b"From x")})
    assert "a file may have 3\u00a0bytes" in large.content.decode()
    wrong = visitor.post("/data", {"upload": SimpleUploadedFile("a.mbox", b"Fr"), "kind": "elf"})
    assert "Select a valid choice" in wrong.content.decode()
    assert started == []


def test_what_was_read_is_listed(story: Told) -> None:
    html = story.visitor().get("/data").content.decode()
    assert "mail.mbox" in html
    assert "What is stored" in html
    assert "Reads mailbox files" in html
