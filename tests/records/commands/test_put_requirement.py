"""The register and its gates, as files and pages state them; unseen before their day; taken back as one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from wellkept import pipeline
from wellkept.facts.models import Import, Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_gate import keep_gate
from wellkept.records.commands.keep_requirement import (
    Wanted,
    add_template,
    keep_requirement,
    remove_requirement,
    waive,
)
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_gate import put_gate
from wellkept.records.commands.put_record import put_record
from wellkept.records.commands.put_requirement import put_requirement
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Assessment, Engagement, Gate, Requirement, Waiver
from wellkept.records.queries.maturity_tables import MaturityTables
from wellkept.sdk.connector import Record
from wellkept.sdk.gates import STAGES
from wellkept.sdk.regulation import KINDS, TEMPLATES

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 22, tzinfo=UTC)
TODAY = AT.date()
CARDS: dict[str, Any] = {"engagement": "Backup", "title": "Card data", "stage": "design"}
TABLES = ("gate", "requirement", "waiver")


@pytest.fixture
def work() -> Engagement:
    put_engagement(name="Backup", key="backup", account="Kestrel")
    return Engagement.objects.get()


def on(day: int, month: int = 3) -> date:
    return date(2026, month, day)


def wanted(**more: Any) -> Wanted:
    return Wanted(**{"title": "Card data", "stage": "design", "kind": "security", "recorded_on": on(2)} | more)


def test_the_same_is_the_same_and_what_is_left_out_stays(work: Engagement) -> None:
    assert put_requirement(**CARDS, recorded_on=on(2), source="PCI DSS 4", mandatory=False, owner="Dana Orr")
    assert not put_requirement(**CARDS)
    assert put_requirement(**CARDS, met_on=on(9))
    row = Requirement.objects.get()
    assert (row.source, row.mandatory, row.met_on, row.key) == ("PCI DSS 4", False, on(9), "card-data")
    assert put_record(Record("requirement", CARDS | {"key": "R-2", "recorded_on": on(3)}))
    assert Requirement.objects.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"stage": "tollgate"},
        {"kind": "odd"},
        {"engagement": "Other"},
        {"recorded_on": None},
        {"waived_by": "Ada", "waived_on": on(2)},
        {"waived_by": "Ada", "waived_on": on(2), "waived_until": on(1)},
    ],
)
def test_what_cannot_be_is_refused(work: Engagement, wrong: dict[str, Any]) -> None:
    refused = {**CARDS, "recorded_on": on(2)} | wrong
    with pytest.raises(RefusedError):
        put_record(Record("requirement", refused))
    assert not Requirement.objects.exists()


def test_a_day_sees_what_was_known_by_then(work: Engagement) -> None:
    leave = {"waived_by": "Ada Lind", "waived_on": on(10), "waived_until": on(15)}
    put_requirement(**CARDS, recorded_on=on(5), met_on=on(20), **leave)
    put_gate(engagement="Backup", stage="design", since=on(3), due_on=on(25), passed_on=on(12))

    def seen(day: date) -> tuple[Any, ...]:
        found = MaturityTables().at(day)
        return (
            [row["passed_on"] for row in found["gate"]],
            [(row["met_on"], row["waived_by"] is not None) for row in found["requirement"]],
        )

    assert seen(on(2)) == ([], [])
    assert seen(on(4)) == ([None], [])
    assert seen(on(9)) == ([None], [(None, False)])
    assert seen(on(15)) == ([on(12)], [(None, True)])
    assert seen(on(16)) == ([on(12)], [(None, False)])
    assert seen(on(20)) == ([on(12)], [(on(20), False)])


def test_a_waiver_without_a_name_is_none(work: Engagement) -> None:
    put_requirement(**CARDS, recorded_on=on(2), waived_by="Ada Lind", waived_on=on(2), waived_until=on(30))
    Waiver.objects.update(waived_by=None)
    assert MaturityTables().at(TODAY)["requirement"][0]["waived_until"] is None


def test_a_page_keeps_changes_and_refuses_the_same_twice(work: Engagement) -> None:
    row = keep_requirement(engagement=work, wanted=wanted(), today=TODAY)
    keep_requirement(engagement=work, wanted=wanted(title="Cards", met_on=on(9)), today=TODAY, requirement=row)
    assert (Requirement.objects.get().title, Requirement.objects.get().key) == ("Cards", "card-data")
    for wrong in (wanted(), wanted(title="?"), wanted(title="x", kind="y"), wanted(title="x", met_on=on(23))):
        with pytest.raises(RefusedError):
            keep_requirement(engagement=work, wanted=wrong, today=TODAY)
    assert Requirement.objects.count() == 1


def test_a_gate_without_a_name_is_not_passed(work: Engagement) -> None:
    ada = Person.objects.create(name="Ada Lind")
    plain: dict[str, Any] = {"engagement": work, "stage": "design", "note": "", "today": TODAY, "due_on": None}
    for wrong in ({"passed_on": on(2), "passed_by": None}, {"passed_on": on(23), "passed_by": ada.pk}):
        with pytest.raises(RefusedError):
            keep_gate(**plain | wrong)
    kept = keep_gate(**plain | {"passed_on": on(2), "passed_by": ada.pk})
    assert kept is not None
    assert (kept.passed_by_id, kept.since) == (ada.pk, on(2))
    assert keep_gate(**plain, passed_on=None, passed_by=ada.pk) is None
    assert not Gate.objects.exists()


def test_a_waiver_needs_a_reason_and_an_end(work: Engagement) -> None:
    row = keep_requirement(engagement=work, wanted=wanted(), today=TODAY)
    ada = Person.objects.create(name="Ada Lind")
    for until, reason in ((on(21), "later"), (on(30), " ")):
        with pytest.raises(RefusedError):
            waive(requirement=row, by=ada.pk, on=TODAY, until=until, reason=reason)
    waive(requirement=row, by=ada.pk, on=TODAY, until=on(30), reason="later")
    assert MaturityTables().at(TODAY)["requirement"][0]["waived_by"] == ada.pk


def test_each_template_goes_in_once(work: Engagement) -> None:
    for key, one in TEMPLATES.items():
        assert add_template(engagement=work, template=key, on=TODAY) == len(one.asks) > 3
        assert add_template(engagement=work, template=key, on=TODAY) == 0
        assert {ask.stage for ask in one.asks} <= set(STAGES)
        assert {ask.kind for ask in one.asks} <= KINDS.keys()
    with pytest.raises(RefusedError):
        add_template(engagement=work, template="odd", on=TODAY)


def test_it_is_taken_back_as_one(work: Engagement) -> None:
    put_requirement(**CARDS, recorded_on=on(2), waived_by="Ada Lind", waived_on=on(2), waived_until=on(30))
    before = MaturityTables().at(TODAY)
    with decided(kind="requirement", words="x", at=AT, tables=TABLES) as decision:
        remove_requirement(requirement=Requirement.objects.get())
        add_template(engagement=work, template="gdpr", on=TODAY)
    assert undo_decision(decision=decision, at=AT) == []
    assert MaturityTables().at(TODAY) == before


def test_what_files_brought_goes_with_them(work: Engagement, home: Path, tmp_path: Path) -> None:
    files = {
        "assessments": "engagement,area,assessed_on,now\nBackup,operations,2026-03-02,1\n",
        "gates": "engagement,gate,passed_on,passed_by\nBackup,design,2026-03-02,Ada Lind\n",
        "requirements": "engagement,requirement,needed_by_gate,recorded_on,waived_by,waived_on,waived_until\n"
        "Backup,Card data,design,2026-03-05,Ada Lind,2026-03-06,2026-04-30\n",
    }
    imports = []
    for name, text in files.items():
        path = tmp_path / f"{name}.csv"
        path.write_text(text)
        imports.append(Import.objects.create(name=name, created_at=AT))
        outcome = pipeline.ingest([path], AT, into=imports[-1])
        assert sum(outcome.added.values()) == 1
    rows = [model.objects.count() for model in (Assessment, Gate, Requirement, Waiver)]
    assert rows == [1, 1, 1, 1]
    for one in reversed(imports):
        assert pipeline.take_back(one, AT).kept == []
    assert not any(model.objects.exists() for model in (Assessment, Gate, Requirement, Waiver))
