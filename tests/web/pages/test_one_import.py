"""One import: what came in, how far it is, and the rows that were set aside."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.web.story import Told
from wellkept.facts.models import Import, SetAside


def brought(state: str = "done", **more: object) -> Import:
    at = datetime(2026, 6, 28, tzinfo=UTC)
    counts = {"added": {"message": 3}, "known": {"message": 1}}
    return Import.objects.create(name="x.mbox", created_at=at, state=state, **counts | more)


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
        ("waiting", "waits for its turn"),
        ("running", 'value="0.250"'),
        ("measuring", "the figures are being made"),
        ("done", "3 new, 1 known already, 0 set aside."),
        ("failed", "the disk is full"),
    ],
)
def test_how_far_it_is(story: Told, state: str, words: str) -> None:
    one = brought(state, bytes_total=400, bytes_read=100, message="the disk is full" if state == "failed" else "")
    html = story.visitor().get(f"/data/{one.pk}/progress").content.decode()
    assert words in html
    assert ("data-done" in html) == (state in {"done", "failed"})
    assert "<html" not in html


def test_only_who_may_import_sees_imports(story: Told) -> None:
    one = brought()
    for address in (f"/data/{one.pk}", f"/data/{one.pk}/progress", f"/data/{one.pk}/aside.csv", "/data"):
        assert story.visitor("Priya Raman", "member").get(address).status_code == 404
