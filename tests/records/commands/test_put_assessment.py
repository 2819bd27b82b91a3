"""Assessments as files and pages state them: the same once, out of order alike, and taken back as one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_assessment import Level, keep_assessment, remove_assessment
from wellkept.records.commands.put_assessment import put_assessment
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_record import put_record
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Assessment, Engagement
from wellkept.records.queries.maturity_tables import MaturityTables
from wellkept.sdk.connector import Record

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 22, tzinfo=UTC)
TODAY = AT.date()
BACKUP: dict[str, Any] = {"engagement": "Backup", "framework": "it", "area": "backup"}


@pytest.fixture
def work() -> Engagement:
    put_engagement(name="Backup", key="backup", account="Kestrel")
    return Engagement.objects.get()


def on(day: int, month: int = 3) -> date:
    return date(2026, month, day)


def standing(day: date) -> list[tuple[Any, ...]]:
    rows = MaturityTables().at(day)["assessment"]
    return [(row["area"], row["now"], row["planned"], row["needed"]) for row in rows]


def test_the_same_is_the_same_and_what_is_left_out_stays(work: Engagement) -> None:
    assert put_assessment(**BACKUP, assessed_on=on(2), now=1.0, needed=3.0, assessed_by="Dana Orr")
    assert not put_assessment(**BACKUP, assessed_on=on(2), now=1.0)
    assert put_assessment(**BACKUP, assessed_on=on(2), now=0.0)
    row = Assessment.objects.get()
    assert (row.now, row.needed, row.assessed_by and row.assessed_by.name, row.whole) == (0.0, 3.0, "Dana Orr", False)
    assert put_record(Record("assessment", BACKUP | {"assessed_on": on(5), "now": 2.0}))


@pytest.mark.parametrize(
    "wrong", [{"area": "cookery"}, {"framework": "odd"}, {"engagement": "Other"}, {"now": 5.5}, {"now": 1.25}]
)
def test_what_cannot_be_is_refused(work: Engagement, wrong: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        put_assessment(**{**BACKUP, "now": 1.0, "assessed_on": on(2)} | wrong)
    assert not Assessment.objects.exists()


def test_in_whatever_order_files_come_it_stands_alike(work: Engagement) -> None:
    said: list[dict[str, Any]] = [
        {"assessed_on": on(2), "needed": 3.0},
        {"assessed_on": on(9), "now": 1.0},
        {"assessed_on": on(16), "now": 2.0, "planned": 3.0},
    ]
    for order in permutations(said):
        Assessment.objects.all().delete()
        for one in order:
            put_assessment(**BACKUP, **one)
        assert standing(on(1)) == []
        assert standing(on(15)) == [("backup", 1.0, None, 3.0)]
        assert standing(on(16)) == [("backup", 2.0, 3.0, 3.0)]


def test_a_page_says_all_of_an_area_and_only_what_changed_is_kept(work: Engagement) -> None:
    put_assessment(**BACKUP, assessed_on=on(2), now=1.0, needed=3.0, evidence="seen")
    said = {"backup": Level(now=1.0, needed=3.0, evidence="seen"), "changes": Level()}
    keep = {"engagement": work, "framework": "it", "on": on(9), "by": None, "today": TODAY}
    assert keep_assessment(said=said, **keep) == 0
    assert keep_assessment(said={"backup": Level(now=None, needed=3.0)}, **keep) == 1
    assert standing(on(9)) == [("backup", None, None, 3.0)]
    assert keep_assessment(said={"backup": Level(now=2.0, needed=3.0)}, **keep) == 1
    assert Assessment.objects.count() == 2
    remove_assessment(engagement=work, framework="it", on=on(9))
    assert standing(on(9)) == [("backup", 1.0, None, 3.0)]


def test_a_day_to_come_and_no_area_are_refused(work: Engagement) -> None:
    keep: dict[str, Any] = {"engagement": work, "framework": "it", "by": None, "today": TODAY}
    for day, area in ((on(23), "backup"), (on(2), "PR.AA")):
        with pytest.raises(RefusedError):
            keep_assessment(said={area: Level(now=1.0)}, on=day, **keep)


def test_it_is_taken_back_as_one(work: Engagement) -> None:
    put_assessment(**BACKUP, assessed_on=on(2), now=1.0)
    dana = Person.objects.create(name="Dana Orr")
    said = {"backup": Level(now=4.0), "changes": Level(now=2.0)}
    with decided(kind="assessment", words="x", at=AT, tables=("assessment",)) as decision:
        keep_assessment(engagement=work, framework="it", said=said, on=on(2), by=dana.pk, today=TODAY)
    assert len(standing(TODAY)) == 2
    assert undo_decision(decision=decision, at=AT) == []
    assert standing(TODAY) == [("backup", 1.0, None, None)]
