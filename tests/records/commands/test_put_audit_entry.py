"""T68: the audit is a chain, each entry holding the one before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from homes import AT
from wellkept.records.acting import Acting, as_acting
from wellkept.records.audit_chain import HEAD_FILE, read_head
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import AuditEntry
from wellkept.records.queries.verify_audit import verify_audit

COUNT = 6


@pytest.fixture
def chain(home: Path, django_capture_on_commit_callbacks: object) -> Path:
    """Six entries, and the head of the sixth in the home."""
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for number in range(COUNT):
            put_audit_entry(what="exported", at=AT, way="command", subject_kind="import", subject=number, rows=number)
    return home


def _wrong() -> list[str]:
    return verify_audit().wrong


def test_a_whole_chain(chain: Path) -> None:
    assert (_wrong(), verify_audit().first, verify_audit().last) == ([], 1, COUNT)
    assert read_head() == tuple(AuditEntry.objects.values_list("number", "sha256").first() or ())
    assert (chain / HEAD_FILE).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "change",
    [
        {"what": "signed in"},
        {"by": 7},
        {"way": "page"},
        {"at": AT.replace(year=2020)},
        {"more": {"rows": 99}},
        {"subject": "5"},
        {"subject_kind": "account"},
        {"sha256": "0" * 64},
    ],
)
def test_t68_what_is_changed_is_named(chain: Path, change: dict[str, object]) -> None:
    AuditEntry.objects.filter(number=3).update(**change)
    assert "audit: entry 3 was changed after it was written" in _wrong()


def test_t68_what_is_changed_with_its_digest_breaks_at_the_next(chain: Path) -> None:
    from wellkept.records.audit_chain import digest_of

    entry = AuditEntry.objects.get(number=3)
    entry.by = 7
    entry.sha256 = digest_of(entry)
    entry.save()
    assert _wrong() == ["audit: entry 4 does not follow 3: one of the two was changed, moved or put in"]


def test_t68_what_is_deleted_is_named(chain: Path) -> None:
    AuditEntry.objects.filter(number=3).delete()
    assert _wrong() == ["audit: entry 3 went: 4 follows 2"]


def test_t68_several_deleted(chain: Path) -> None:
    AuditEntry.objects.filter(number__in=[3, 4]).delete()
    assert _wrong() == ["audit: entries 3 to 4 went: 5 follows 2"]


def test_t68_the_beginning_deleted(chain: Path) -> None:
    AuditEntry.objects.filter(number__lt=3).delete()
    assert _wrong() == ["audit: the entries before 3 are gone, and nothing says that they were let go"]


def test_t68_reordered(chain: Path) -> None:
    for old, new in ((3, 90), (4, 3), (90, 4)):
        AuditEntry.objects.filter(number=old).update(number=new)
    said = "\n".join(_wrong())
    assert "entry 3" in said
    assert "entry 4" in said


def test_t68_inserted(chain: Path) -> None:
    for number in range(COUNT, 3, -1):
        AuditEntry.objects.filter(number=number).update(number=number + 1)
    third = AuditEntry.objects.get(number=3)
    AuditEntry.objects.create(number=4, at=AT, what="signed in", way="page", previous=third.sha256, sha256="1" * 64)
    assert "audit: entry 4 was changed after it was written" in _wrong()
    assert any("entry 5" in line for line in _wrong())


def test_t68_the_tail_cut_off_shows_against_the_head_in_the_home(chain: Path) -> None:
    AuditEntry.objects.filter(number__gt=4).delete()
    (said,) = _wrong()
    assert said.startswith("audit: it ends with entry 4, but 6 were written")
    (chain / HEAD_FILE).unlink()
    assert _wrong() == []  # who may write the home too can cut it off: so the page says


def test_t68_a_chain_that_is_made_anew_shows_against_the_head(chain: Path) -> None:
    AuditEntry.objects.all().delete()
    for number in range(COUNT):
        put_audit_entry(what="exported", at=AT, way="command", subject=number, rows=1)
    assert _wrong() == ["audit: entry 6 is not the one that was written: the chain was made anew"]


def test_what_is_taken_back_leaves_no_entry_and_no_gap(chain: Path) -> None:
    with transaction.atomic():
        put_audit_entry(what="exported", at=AT, way="command")
        transaction.set_rollback(True)
    assert put_audit_entry(what="exported", at=AT, way="command").number == COUNT + 1


def test_who_acts_is_told_without_being_asked(home: Path) -> None:
    with as_acting(Acting("page", lambda: 42, lambda: AT)):
        entry = put_audit_entry(what="settings changed", name="silence_days")
    assert (entry.by, entry.way, entry.at, entry.more) == (42, "page", AT, {"name": "silence_days"})
    assert put_audit_entry(what="signed out", at=AT).way == "script"


@pytest.mark.parametrize("said", ["ada@harbour.example", "Ada Harbour", "a sentence", "x" * 81, "<b>", "ä"])
def test_t68_no_name_no_address_no_sentence(home: Path, said: str) -> None:
    for given in ({"subject": said}, {"note": said}, {"notes": [said]}, {"notes": {said: 1}}):
        with pytest.raises(ValueError, match="ids and single words"):
            put_audit_entry(what="exported", at=AT, way="command", **given)  # type: ignore[arg-type]
    assert not AuditEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_several_at_once_leave_no_gap_and_no_fork(settings: Any, tmp_path: Path) -> None:
    """On either database: whoever comes second waits for the end of the first one's transaction."""
    settings.HOME = tmp_path

    def put(_number: int) -> None:
        try:
            for _ in range(10):
                put_audit_entry(what="exported", at=AT, way="command")
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(put, range(4)))
    assert list(AuditEntry.objects.order_by("number").values_list("number", flat=True)) == list(range(1, 41))
    assert verify_audit().wrong == []
    assert read_head() == tuple(AuditEntry.objects.values_list("number", "sha256").first() or ())
