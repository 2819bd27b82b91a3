"""The pack for a review: what is in it, for whom, and what never is."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import docx
import pytest
from pptx import Presentation

from tests.web.story import TODAY, Told
from wellkept.findings.models import Finding
from wellkept.records.models import AuditEntry, ContactNote, Contract, Organisation, Review

FIGURES = "Records system migration"


def body(**more: Any) -> dict[str, Any]:
    agenda = "What was promised | Dana | 10\n\nWhat comes | Carla | 20"
    return {"when": "2026-07-03T10:00", "where": "Room 2", "agenda": agenda, "pictures": ["rings"]} | more


def taken(story: Told, kind: str, **more: Any) -> bytes:
    answer = story.visitor().post(f"/account/{story.account.pk}/pack/{kind}", body(**more))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="review-'), answer.content.decode()
    return answer.content


def words(made: bytes) -> str:
    document = docx.Document(BytesIO(made))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def promised(story: Told, **more: Any) -> Review:
    row = {"due_on": TODAY - timedelta(days=30), "what": "Plans for the year"}
    return Review.objects.create(account=story.account, **row | more)


def test_what_goes_in_stands_on_the_page(story: Told) -> None:
    promised(story)
    html = story.visitor().get(f"/account/{story.account.pk}/pack").content.decode()
    for part in ("Review: Plans for the year", "not held", FIGURES, "Cases still open", "How we help you"):
        assert part in html


def test_all_three_files_hold_it(story: Told) -> None:
    promised(story)
    Contract.objects.create(account=story.account, name="Care", value=77_777, renews_on=TODAY + timedelta(days=90))
    said = words(taken(story, "docx"))
    for part in (
        "Friday 3 July 2026, 10:00",
        "Room 2",
        "What comes",
        "Carla",
        "Plans for the year",
        "Care: up for renewal",
    ):
        assert part in said
    assert "77" not in said
    assert taken(story, "pdf").startswith(b"%PDF-")
    assert len(Presentation(BytesIO(taken(story, "pptx"))).slides) >= 6
    assert taken(story, "docx") == taken(story, "docx")


def test_findings_go_in_only_when_somebody_chooses_them(story: Told) -> None:
    html = story.visitor().get(f"/account/{story.account.pk}/pack").content.decode()
    finding = Finding.objects.filter(account=story.account, closed_on=None)[0]
    said = finding.said.order_by("-from_day")[0]
    assert f'value="{finding.pk}"' in html
    assert said.sentence[:40] not in words(taken(story, "docx"))
    assert said.sentence[:40] in words(taken(story, "docx", findings=[str(finding.pk)]))
    entry = AuditEntry.objects.filter(what="exported", subject_kind="pack").order_by("-number")[0]
    assert (entry.subject, entry.more) == (str(story.account.pk), {"kind": "docx", "findings": [finding.pk]})


def test_a_finding_of_nobody_or_of_another_account_is_refused(story: Told) -> None:
    answer = story.visitor().post(f"/account/{story.account.pk}/pack/pdf", body(findings=["987654"]))
    assert "Select a valid choice" in answer.content.decode()
    assert "Content-Disposition" not in answer
    assert not AuditEntry.objects.filter(subject_kind="pack").exists()


def test_nobody_else_is_named(story: Told) -> None:
    other = Organisation.objects.create(key="kestrel-x", name="Kestrel Xylophones")
    finding = Finding.objects.filter(account=story.account, closed_on=None)[0]
    finding.said.update(sentence=f"As with {other.name}, nobody spoke.")
    promised(story, what=f"As for {other.name}")
    html = story.visitor().get(f"/account/{story.account.pk}/pack").content.decode()
    assert other.name not in html
    assert "kept back: they may name somebody else." in html
    assert other.name not in words(taken(story, "docx"))
    answer = story.visitor().post(f"/account/{story.account.pk}/pack/pdf", body(agenda=f"What {other.name} does"))
    assert "It names another organisation" in answer.content.decode()


def test_our_notes_stay_out(story: Told) -> None:
    note = {"key": "n", "happened_at": "2026-06-20T10:00Z", "kind": "call", "note": "They may leave us"}
    ContactNote.objects.create(account=story.account, **note)
    assert "They may leave us" not in words(taken(story, "docx", pictures=["rings", "well"]))


@pytest.mark.parametrize("kind", ["exe", "typ", "PDF"])
def test_another_kind_of_file_is_not_there(story: Told, kind: str) -> None:
    assert story.visitor().post(f"/account/{story.account.pk}/pack/{kind}", body()).status_code == 404
