"""Taking back an import says in numbers what goes and what stays, and asks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from asked import asked
from tests.web.story import Told
from wellkept import pipeline
from wellkept.facts.models import Import
from wellkept.records.commands.keep_files import keep_files
from wellkept.records.models import Account

AT = datetime(2026, 6, 28, tzinfo=UTC)


def brought(text: str) -> Import:
    one = keep_files(files=[("accounts.csv", [text.encode()])], inbox=settings.INBOX_FOLDER, at=AT, by="Dana")
    pipeline.ingest([Path(one.paths[0])], AT, into=one)
    return Import.objects.get(pk=one.pk)


def test_it_says_what_goes_and_asks_before_anything_does(story: Told) -> None:
    one = brought("organisation,kind\nNew One,client\nNew Two,client\n")
    html = story.visitor().get(f"/data/{one.pk}/undo").content.decode()
    assert "2 organisations, 2 accounts" in html
    assert asked() == []
    answer = story.visitor().post(f"/data/{one.pk}/undo")
    assert answer["Location"] == f"/data/{one.pk}"
    assert asked() == [("undo_import", {"import": one.pk})]
    assert Import.objects.get(pk=one.pk).state == "undoing"
    assert story.visitor().get(f"/data/{one.pk}/undo").status_code == 404


def test_while_something_is_read_it_waits(story: Told) -> None:
    one = brought("organisation,kind\nNew One,client\n")
    Import.objects.create(name="long.mbox", created_at=AT, state="running")
    html = story.visitor().post(f"/data/{one.pk}/undo").content.decode()
    assert "long.mbox is being read" in html
    assert "disabled" in html
    assert asked() == []


def test_what_was_taken_back_cannot_be_again(story: Told) -> None:
    one = brought("organisation,kind\nNew One,client\n")
    Import.objects.filter(pk=one.pk).update(undone_at=AT)
    assert story.visitor().get(f"/data/{one.pk}/undo").status_code == 404
    assert story.visitor().post(f"/data/{one.pk}/undo").status_code == 404


def test_what_a_later_import_states_too_is_not_said_to_go(story: Told) -> None:
    first = brought("organisation,kind\nNew One,client\n")
    alone = story.visitor().get(f"/data/{first.pk}/undo").content.decode()
    assert "as far as no later import states them too" not in alone
    second = brought("organisation,kind\nNew One,client\n")
    html = story.visitor().get(f"/data/{first.pk}/undo").content.decode()
    assert "as far as no later import states them too" in html
    assert "what accounts.csv states too; and whatever" in html
    pipeline.take_back(first, AT)
    assert Account.objects.filter(organisation__name="New One").exists()
    assert "What it alone brought is gone" in story.visitor().get(f"/data/{first.pk}").content.decode()
    last = story.visitor().get(f"/data/{second.pk}/undo").content.decode()
    assert "as far as no later import" not in last
