from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from records.scope_records import an_engagement
from wellkept.records.models import ChangeRequest, Engagement, Exclusion, ScopeBaseline, ScopeItem, Wish
from wellkept.records.queries.scope_tables import ScopeTables
from wellkept.sdk.tables import RECORD_COLUMNS

pytestmark = pytest.mark.django_db
EARLY, DAY, LATER = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)


def places(work: Engagement, day: date = LATER) -> dict[str, tuple[str, bool]]:
    rows = ScopeTables().at(day)["booked_place"]
    return {row["item"]: (row["state"], row["estimated"]) for row in rows if row["engagement"] == work.pk}


def change(work: Engagement, key: str, **values: Any) -> ChangeRequest:
    return ChangeRequest.objects.create(engagement=work, key=key, **({"title": f"Change {key}"} | values))


def test_the_tables_have_the_columns_that_are_declared() -> None:
    work = an_engagement()
    asked = change(work, "c-1", asked_on=EARLY)
    ScopeItem.objects.create(engagement=work, key="s-1", title="One", change=asked)
    ScopeBaseline.objects.create(engagement=work, agreed_on=EARLY)
    Exclusion.objects.create(engagement=work, title="Two")
    Wish.objects.create(engagement=work, key="w-1", title="Three", asked_on=EARLY)
    for name, rows in ScopeTables().at(DAY).items():
        assert rows, name
        assert {frozenset(row) for row in rows} == {frozenset(RECORD_COLUMNS[name])}, name


def test_before_its_day_a_decision_is_open_and_a_thing_is_not_there() -> None:
    work = an_engagement()
    row = change(work, "c-1", asked_on=EARLY, decision="approved", decided_on=LATER, effort_hours=8.0)
    Wish.objects.create(
        engagement=work, key="w-1", title="w", asked_on=EARLY, answer="change", answered_on=LATER, change=row
    )
    ScopeItem.objects.create(engagement=work, key="s-1", title="s", effective_on=LATER)
    Exclusion.objects.create(engagement=work, title="x", effective_on=LATER)
    before, after = ScopeTables().at(DAY), ScopeTables().at(LATER)
    assert [one["decision"] for one in before["change_request"]] == [""]
    assert [(one["answer"], one["change"]) for one in before["wish"]] == [("", None)]
    assert (before["scope_item"], before["exclusion"]) == ([], [])
    assert [one["decision"] for one in after["change_request"]] == ["approved"]
    assert (len(after["scope_item"]), len(after["exclusion"])) == (1, 1)
    assert ScopeTables().at(date(2026, 2, 1))["wish"] == []


def test_by_which_names_hours_are_booked_on_what() -> None:
    work = an_engagement()
    yes = change(work, "c-1", decision="approved", decided_on=DAY, effort_hours=40.0)
    guess = change(work, "c-2", decision="approved", decided_on=DAY)
    change(work, "c-3", decision="refused", decided_on=DAY)
    change(work, "c-4", asked_on=DAY)
    for key, version, brought in (("s-1", 1, None), ("s-2", 2, yes), ("s-3", 2, None), ("s-4", 2, guess)):
        ScopeItem.objects.create(engagement=work, key=key, title=f"Item {key}", version=version, change=brought)
    for key, answer, made in (
        ("w-1", "", None),
        ("w-2", "in scope", None),
        ("w-3", "change", yes),
        ("w-4", "refused", None),
    ):
        told = {"answer": answer, "answered_on": DAY if answer else None, "change": made}
        Wish.objects.create(engagement=work, key=key, title=f"Wish {key}", asked_on=EARLY, **told)
    found = places(work)
    assert found["s-1"] == found["item-s-1"] == found["w-2"] == ("inside", True)
    assert found["c-1"] == found["s-2"] == found["w-3"] == ("approved", True)
    assert found["c-2"] == found["s-4"] == ("approved", False)
    assert found["s-3"] == ("approved", False)  # a later version, without hours: as they are booked
    assert {found[key][0] for key in ("c-3", "c-4", "w-1", "w-4", "wish-w-1")} == {"outside"}


def test_a_name_that_two_bear_is_the_items() -> None:
    work = an_engagement()
    ScopeItem.objects.create(engagement=work, key="s-1", title="Printers")
    Wish.objects.create(engagement=work, key="printers", title="s-1", asked_on=EARLY)
    assert places(work) == {"s-1": ("inside", True), "printers": ("outside", False)}


def test_an_engagement_is_named_by_its_key_and_by_its_name_where_one_alone_bears_it() -> None:
    one, two = an_engagement("Backup"), an_engagement("Desk")
    Engagement.objects.filter(pk=one.pk).update(key="kb-1")
    Engagement.objects.create(key="kb-2", name="Twice", account=one.account)
    Engagement.objects.create(key="kb-3", name="twice", account=one.account)
    rows = {row["key"]: row["engagement"] for row in ScopeTables().at(DAY)["engagement_key"]}
    assert (rows["kb-1"], rows["backup"], rows["desk"], "twice" in rows) == (one.pk, one.pk, two.pk, False)
