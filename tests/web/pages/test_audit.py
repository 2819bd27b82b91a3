"""The page Audit: what was done, by whom as they are called now, and whether the chain is whole."""

from __future__ import annotations

import csv
import io

import pytest

from tests.web.story import Told
from wellkept.records.acting import Acting, as_acting
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import AuditEntry, User


def _told(story: Told) -> User:
    admin = story.user()
    with as_acting(Acting("page", lambda: admin.pk)):
        put_audit_entry(what="source added", subject_kind="source", subject=7)
        put_audit_entry(what="exported", subject_kind="portfolio", rows=12)
    put_audit_entry(what="let go", way="worker", gone={"messages": 3})
    return admin


def test_who_did_what(story: Told) -> None:
    _told(story)
    html = story.visitor().get("/audit").content.decode()
    for words in ("Source added", "source 7", "rows: 12", "The chain is whole", "the worker", "gone: 3 messages"):
        assert words in html


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("what=exported", "rows: 12", "source 7"),
        ("who=none", "gone: 3 messages", "rows: 12"),
        ("since=2001-01-01&until=2001-01-02", "Nothing fits", "rows: 12"),
        ("since=rubbish&who=x&what=", "rows: 12", "Nothing fits"),
    ],
)
def test_filters(story: Told, query: str, shown: str, hidden: str) -> None:
    _told(story)
    html = story.visitor().get(f"/audit?{query}").content.decode()
    assert shown in html
    assert hidden not in html


def test_by_who_did_it(story: Told) -> None:
    admin = _told(story)
    html = story.visitor().get(f"/audit?who={admin.pk}").content.decode()
    assert "rows: 12" in html
    assert "gone: 3 messages" not in html


def test_t68_a_broken_chain_is_said(story: Told) -> None:
    _told(story)
    AuditEntry.objects.filter(what="exported").update(by=None)
    html = story.visitor().get("/audit").content.decode()
    assert "The chain is broken" in html
    assert "was changed after it was written" in html


def test_as_a_file_that_is_told_too(story: Told) -> None:
    _told(story)
    answer = story.visitor().get("/audit.csv?what=exported")
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert rows[0][0] == "number"
    assert [row[2] for row in rows[1:]] == ["exported", "exported"]  # and this very download
    assert AuditEntry.objects.filter(subject_kind="audit").exists()
