"""One import: what would come in, what came in, how far it is, and the rows that need a look."""

from __future__ import annotations

import csv
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from asked import asked
from tests.web.story import Told
from wellkept import pipeline
from wellkept.facts.models import Import, SetAside
from wellkept.records.commands.keep_files import keep_files
from wellkept.records.commands.save_mapping import save_mapping
from wellkept.web.pages import one_import

AT = datetime(2026, 6, 28, tzinfo=UTC)
CONTRACTS = (
    "account,name,value,renews_on,remark\n"
    "Meridian Health,care,5000,2027-01-01,\n"
    'Meridian Health,more,abc,2027-01-01,"=1+1, said ""x"""\n'
    "Kestrel,odd,1,2027-02-31,fine\n"
)


def brought(state: str = "done", **more: object) -> Import:
    counts = {"added": {"message": 3}, "known": {"message": 1}}
    return Import.objects.create(name="x.mbox", created_at=AT, state=state, **counts | more)


def kept(content: str = CONTRACTS, name: str = "contracts.csv") -> Import:
    return keep_files(files=[(name, [content.encode()])], inbox=settings.INBOX_FOLDER, at=AT, by="Dana")


def read(one: Import, *, dry_run: bool = False) -> Import:
    then = Import.State.CHECKED if dry_run else Import.State.DONE
    pipeline.ingest([Path(path) for path in one.paths], AT, dry_run=dry_run, into=one, then=then)
    return Import.objects.get(pk=one.pk)


def test_counts_and_rows_that_were_set_aside(story: Told) -> None:
    one = brought(quarantined=1)
    SetAside.objects.create(brought_by=one, file="x.mbox", position="message 4", reason="no date", excerpt="=<b>")
    visitor = story.visitor()
    html = visitor.get(f"/data/{one.pk}").content.decode()
    assert "x.mbox, message 4" in html
    assert "=&lt;b&gt;" in html
    rows = visitor.get(f"/data/{one.pk}/aside.csv").content.decode().splitlines()
    assert rows[1] == "x.mbox,message 4,no date,'=<b>"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("checking", "nothing is kept yet"),
        ("checked", "3 would be new, 1 are known already, 0 need a look."),
        ("waiting", "waits for its turn"),
        ("running", 'value="0.250"'),
        ("measuring", "the figures are being made"),
        ("undoing", "is being taken back"),
        ("done", "3 new, 1 known already, 0 set aside."),
        ("failed", "the disk is full"),
    ],
)
def test_how_far_it_is(story: Told, state: str, words: str) -> None:
    one = brought(state, bytes_total=400, bytes_read=100, message="the disk is full" if state == "failed" else "")
    html = story.visitor().get(f"/data/{one.pk}/progress").content.decode()
    assert words in html
    assert ("data-done" in html) == (state in {"done", "failed", "checked"})
    assert "<html" not in html


def test_how_long_it_still_takes(story: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = {"begun_at": AT.isoformat()}
    one = brought("running", bytes_total=400, bytes_read=100, settings=begun, process=os.getpid())
    monkeypatch.setattr(one_import, "now", lambda: AT + timedelta(seconds=20))
    assert "about 60 s left" in story.visitor().get(f"/data/{one.pk}/progress").content.decode()


@pytest.mark.parametrize(("state", "words"), [("running", "reading stopped"), ("undoing", "take it back again")])
def test_a_process_that_is_gone_is_said_to_be(story: Told, state: str, words: str) -> None:
    one = brought(state, process=2**22 + 1)
    html = story.visitor().get(f"/data/{one.pk}").content.decode()
    assert words in html
    assert f"/data/{one.pk}/undo" in html


def test_a_checked_file_says_what_would_come_in_and_is_then_imported(story: Told) -> None:
    one = read(kept(), dry_run=True)
    html = story.visitor().get(f"/data/{one.pk}").content.decode()
    assert "What would come in" in html
    assert "Nothing is kept until you press" in html
    assert "contracts.csv, line 3" in html
    assert html.index("contracts.csv, line 3") < html.index("contracts.csv, line 4")
    assert story.visitor().post(f"/data/{one.pk}/read").status_code == 302
    assert asked() == [("import_files", {"import": one.pk})]
    again = Import.objects.get(pk=one.pk)
    assert (again.state, again.added, again.quarantined) == ("waiting", {}, 0)
    assert story.visitor().post(f"/data/{one.pk}/read").status_code == 404


def test_rows_to_mend_keep_their_columns_and_can_be_brought_again(story: Told) -> None:
    one = read(kept())
    assert one.quarantined == 2
    text = story.visitor().get(f"/data/{one.pk}/aside.csv?file=0-contracts.csv").content.decode()
    head, *rows = csv.reader(text.splitlines())
    assert head == ["account", "name", "value", "renews_on", "remark", "what is wrong, and what helps"]
    assert rows[0][:5] == ["Meridian Health", "more", "abc", "2027-01-01", '\'=1+1, said "x"']
    assert "abc" in rows[0][5]
    assert rows[1][1] == "odd"
    mended = read(kept(text.replace("abc", "7000").replace("2027-02-31", "2027-02-28"), "mended.csv"))
    assert (mended.added, mended.quarantined) == ({"contract": 2}, 0)


def test_rows_to_mend_are_read_as_somebody_said_for_their_file(story: Told) -> None:
    text = "Wer,Was,Wieviel,Bis wann\nMeridian Health,care,5000,2027-01-01\nMeridian Health,more,abc,2027-01-01\n"
    columns = {"Wer": "account", "Was": "name", "Wieviel": "value", "Bis wann": "renews_on"}
    one = kept(text)
    save_mapping(path=Path(one.paths[0]), mapping={"connector": "contract_csv", "columns": columns}, at=AT)
    assert read(one).quarantined == 1
    rows = story.visitor().get(f"/data/{one.pk}/aside.csv?file=0-contracts.csv").content.decode()
    mended = read(kept(rows.replace("abc,", "7000,"), "mended.csv"))
    assert (mended.added, mended.quarantined) == ({"contract": 1}, 0)


def test_what_was_brought_is_read_again_from_the_kept_files(story: Told) -> None:
    one = read(kept())
    answer = story.visitor().post(f"/data/{one.pk}/again")
    again = Import.objects.order_by("-pk")[0]
    assert answer["Location"] == f"/data/{again.pk}/columns?file=0"
    assert again.paths == one.paths
    result = read(again)
    assert (result.added, result.known, result.quarantined) == ({}, {"contract": 1}, 2)


def test_what_is_not_to_be_imported_leaves_no_file(story: Told) -> None:
    one = kept()
    assert story.visitor().post(f"/data/{one.pk}/discard")["Location"] == "/data"
    assert not Import.objects.filter(pk=one.pk).exists()
    assert not Path(one.paths[0]).exists()


def test_a_file_that_another_import_reads_again_stays(story: Told) -> None:
    one = read(kept())
    story.visitor().post(f"/data/{one.pk}/again")
    again = Import.objects.order_by("-pk")[0]
    story.visitor().post(f"/data/{again.pk}/discard")
    assert Path(one.paths[0]).exists()


def test_what_stayed_when_it_was_taken_back_is_told(story: Told) -> None:
    one = brought(undone_at=AT, settings={"kept": ["The contract care was changed since."]})
    html = story.visitor().get(f"/data/{one.pk}").content.decode()
    assert "Taken back on" in html
    assert "The contract care was changed since." in html
    assert "/undo" not in html


def test_only_who_may_import_sees_imports(story: Told) -> None:
    one = brought()
    member = story.visitor("Priya Raman", "member")
    for address in ("", "/progress", "/aside.csv", "/undo", "/columns"):
        assert member.get(f"/data/{one.pk}{address}").status_code == 404
    for address in ("/check", "/read", "/discard", "/again", "/undo", "/columns"):
        assert member.post(f"/data/{one.pk}{address}").status_code == 404
    assert member.get("/data").status_code == 404
