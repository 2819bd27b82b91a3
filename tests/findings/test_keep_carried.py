"""What a refresh leaves for the next one: it counts only as it was written, and stands where nothing changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from findings.test_old_or_new import seen
from homes import AT
from test_mend_ties import cut, flip, lose
from wellkept import pipeline
from wellkept.engine import carried, compiled
from wellkept.engine.carried import FOLDER
from wellkept.facts.models import Person
from wellkept.findings.keep_carried import CONTACTS, faults
from wellkept.findings.models import CarriedFile, Number
from wellkept.findings.queries.contacts import contacts_of
from wellkept.records.models import Account
from wellkept.sdk.measure import Measure


@pytest.fixture
def in_parts(measured: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose carried rows stand in parts as small as it is."""
    monkeypatch.setattr(carried, "FACTS_OF_A_PART", 30)
    monkeypatch.setattr(carried, "ROWS_OF_THE_LAST", 15)
    pipeline.refresh(AT, full=True)
    return measured / "columns"


def names(measure: str) -> set[str]:
    return set(CarriedFile.objects.filter(measure=measure).values_list("name", flat=True))


@pytest.mark.parametrize(("measure", "damage"), [("contact_day", flip), ("who", lose), (CONTACTS, cut)])
def test_a_damaged_part_is_made_anew_and_the_log_says_so(
    in_parts: Path, measure: str, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    before, accounts = seen(in_parts)[0], list(Account.objects.all())
    told = [contacts_of(in_parts, until=AT, account=one.pk) for one in accounts]
    broken = min(names(measure))
    damage(in_parts / FOLDER / broken)
    assert [file.name for file in faults(in_parts)] == [broken]
    pipeline.refresh(AT)
    assert f"carried/{broken}" in caplog.text
    assert faults(in_parts) == {}
    assert seen(in_parts)[0] == before
    assert [contacts_of(in_parts, until=AT, account=one.pk) for one in accounts] == told


def test_another_process_goes_on_from_what_stands(in_parts: Path) -> None:
    """As long as it compiles the same queries: Ibis draws some of their names by lot."""
    contact, contacts = names("contact"), names(CONTACTS)
    assert len(contact) > 2
    CarriedFile.objects.filter(measure=carried.COMPILED).delete()  # it compiles them itself
    compiled._known.clear()
    pipeline.refresh(AT + timedelta(days=1))
    assert len(contact - names("contact")) == 1, "the last part alone is written anew"
    assert len(contacts - names(CONTACTS)) == 1
    assert len(names(CONTACTS)) == len(names("contact"))


def test_another_process_need_not_compile_again(in_parts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled._known.clear()
    again, compute = [], Measure.__call__

    def computed(measure: Measure, *given: Any) -> Any:
        if measure.steady:
            again.append(measure.name)
        return compute(measure, *given)

    monkeypatch.setattr(Measure, "__call__", computed)
    pipeline.refresh(AT + timedelta(days=1))
    assert again == []


def test_where_accounts_changed_all_contacts_are_placed_anew(in_parts: Path) -> None:
    contacts = names(CONTACTS)
    Account.objects.all().delete()
    pipeline.refresh(AT)
    assert not contacts & names(CONTACTS)


def test_people_who_may_be_one_are_looked_for_where_somebody_came(
    measured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(pipeline, "propose_merges", lambda *_: looked.append(True))
    pipeline.refresh(AT)
    assert looked == [], "nobody came or changed"
    Person.objects.order_by("pk").update(name="Ada Harper")
    pipeline.refresh(AT)
    assert len(looked) == 1
    pipeline.refresh(AT, full=True)
    assert len(looked) == 2


def test_a_history_that_nobody_finished_telling_leaves_nothing(measured: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Number.objects.count()

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wellkept.findings.life.Life.save", stopped)
    with pytest.raises(KeyboardInterrupt):
        pipeline.refresh(AT, full=True)
    assert Number.objects.count() == shown
    assert Number.every.count() == 2 * shown, "the new history stands beside the old one, and nobody sees it"
    monkeypatch.undo()
    monkeypatch.setattr("wellkept.pipeline.WEEKS_REPLAYED", 1)
    pipeline.refresh(AT, full=True)
    assert Number.every.count() == Number.objects.count() == shown
