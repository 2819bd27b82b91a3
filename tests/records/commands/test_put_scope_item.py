from __future__ import annotations

from datetime import date

import pytest

from records.scope_records import an_engagement
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_change_request import put_change_request
from wellkept.records.commands.put_exclusion import put_exclusion
from wellkept.records.commands.put_scope_baseline import put_scope_baseline
from wellkept.records.commands.put_scope_item import put_scope_item
from wellkept.records.commands.put_wish import put_wish
from wellkept.records.models import ChangeRequest, Exclusion, ScopeBaseline, ScopeItem, Wish

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def test_an_item_is_stated_once_and_what_is_left_out_stays() -> None:
    an_engagement()
    item = {"engagement": "Backup", "key": "s-1", "title": "Move it"}
    assert put_scope_item(**item, estimate_hours=140.0, acceptance="Ten restores", effective_on=DAY)
    assert not put_scope_item(**item)
    assert put_scope_item(**item, estimate_hours=150.0)
    row = ScopeItem.objects.get()
    assert (row.estimate_hours, row.acceptance, row.effective_on, row.version) == (150.0, "Ten restores", DAY, 1)


def test_what_belongs_to_no_known_engagement_is_refused_with_what_helps() -> None:
    with pytest.raises(RefusedError, match="read the file that states it first"):
        put_scope_item(engagement="Nothing", key="s-1", title="Move it")
    assert not ScopeItem.objects.exists()


def test_an_item_names_the_change_that_brought_it() -> None:
    an_engagement()
    put_change_request(engagement="backup", key="c-1", title="A third site")
    for name in ("c-1", "A Third Site"):
        put_scope_item(engagement="backup", key=name, title="Cabling", version=2, change=name)
    assert {row.change for row in ScopeItem.objects.all()} == {ChangeRequest.objects.get()}
    with pytest.raises(RefusedError, match="no change request c-9"):
        put_scope_item(engagement="backup", key="s-9", title="Cabling", change="c-9")


def test_it_is_not_taken_out_before_it_was_agreed() -> None:
    an_engagement()
    with pytest.raises(RefusedError, match="taken out before"):
        put_scope_item(engagement="backup", key="s-1", title="x", effective_on=DAY, ends_on=date(2026, 3, 1))


def test_exclusions_and_versions() -> None:
    an_engagement()
    assert put_exclusion(engagement="backup", title="Cabling", effective_on=DAY)
    assert not put_exclusion(engagement="backup", title="Cabling")
    given = {"engagement": "backup", "version": 1, "agreed_on": DAY}
    assert put_scope_baseline(**given, agreed_by="Dana Orr", agreed_with="Carla Ruiz")
    assert not put_scope_baseline(**given)
    row = ScopeBaseline.objects.get()
    assert (row.agreed_by and row.agreed_by.name, row.agreed_with and row.agreed_with.name) == (
        "Dana Orr",
        "Carla Ruiz",
    )
    assert Exclusion.objects.count() == 1


def test_a_change_is_stated_and_later_decided() -> None:
    an_engagement()
    change = {"engagement": "backup", "key": "c-1", "title": "A third site"}
    assert put_change_request(**change, asked_on=DAY, price=0.0, effort_hours=40.0, days_later=0)
    assert put_change_request(**change, decision="approved", decided_on=DAY, decided_by="Carla Ruiz")
    assert not put_change_request(**change, price=0.0, decision="approved", decided_on=DAY)
    row = ChangeRequest.objects.get()
    assert (row.price, row.days_later, row.decision, row.decided_by and row.decided_by.name) == (
        0.0,
        0,
        "approved",
        "Carla Ruiz",
    )
    for wrong in ({"decision": "approved"}, {"decided_on": DAY}, {"decision": "perhaps", "decided_on": DAY}):
        with pytest.raises(RefusedError):
            put_change_request(engagement="backup", key="c-2", title="x", **wrong)


def test_a_wish_is_stated_and_later_answered() -> None:
    an_engagement()
    put_change_request(engagement="backup", key="c-1", title="A third site")
    wish = {"engagement": "backup", "key": "w-1", "title": "Could you also", "asked_on": DAY}
    assert put_wish(**wish, asked_by="Milo Brandt", came_by="mail")
    assert put_wish(**wish, answer="change", answered_on=DAY, answered_by="Dana Orr", change="c-1")
    assert not put_wish(**wish)
    row = Wish.objects.get()
    assert (row.answer, row.change, row.asked_by and row.asked_by.name) == (
        "change",
        ChangeRequest.objects.get(),
        "Milo Brandt",
    )
    with pytest.raises(RefusedError, match="needs its day"):
        put_wish(**(wish | {"key": "w-2"}), answer="refused")
