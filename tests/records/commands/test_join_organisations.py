"""Two organisations become one with all that hangs on them, and come apart again when it is taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.join_organisations import join_organisations
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import (
    Account,
    AccountRole,
    Assignment,
    ContactNote,
    Contract,
    Domain,
    Engagement,
    Organisation,
    Post,
    RelationshipPlan,
    Team,
    User,
)
from wellkept.records.queries.join_preview import conflicts
from wellkept.records.queries.journal import journaled, snapshot

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


def organisation(name: str, **values: Any) -> Organisation:
    found, _ = put_organisation(name=name, domains=[f"{name.casefold()}.example"])
    Organisation.objects.filter(pk=found.pk).update(**values)
    found.refresh_from_db()
    return found


@pytest.fixture
def two() -> SimpleNamespace:
    """Meridian and MH, each with an account and everything that can hang on one."""
    keep, other = organisation("Meridian"), organisation("MH")
    made = SimpleNamespace(keep=keep, other=other, carla=Person.objects.create(name="Carla Weiss"), accounts=[])
    user = User.objects.create(email="dana@harbour.example")
    team = Team.objects.create(name="Health")
    for day, place in enumerate((keep, other), start=1):
        account = Account.objects.create(organisation=place, kind="client", yearly_value=1000.0 + place.pk)
        made.accounts.append(account)
        Engagement.objects.create(key=f"move-{place.pk}", name="The move", account=account)
        Contract.objects.create(account=account, name="care")
        ContactNote.objects.create(key=f"note-{place.pk}", happened_at=AT, account=account)
        Assignment.objects.create(user=user, account=account)
        AccountRole.objects.create(account=account, role="decision maker", person=made.carla)
        RelationshipPlan.objects.create(
            account=account, colleague=made.carla, contact=made.carla, every_days=30, starts_on=date(2026, 1, day)
        )
        team.accounts.add(account)
        Post.objects.create(person=made.carla, organisation=place, title="CIO")
    return made


def test_everything_moves_and_nothing_is_doubled(two: SimpleNamespace) -> None:
    join_organisations(keep=two.keep, other=two.other)
    account = Account.objects.get()
    assert account == two.accounts[0]
    assert set(Domain.objects.values_list("organisation_id", flat=True)) == {two.keep.pk}
    assert account.engagements.count() == 2
    assert set(account.contracts.values_list("name", flat=True)) == {"care", "care (2)"}
    assert account.contact_notes.count() == account.relationship_plans.count() == 2
    assert account.assignments.count() == account.roles.count() == account.teams.count() == 1
    assert Post.objects.get().organisation == two.keep


def test_files_that_name_either_mean_the_one(two: SimpleNamespace) -> None:
    join_organisations(keep=two.keep, other=two.other)
    assert put_organisation(name="mh")[0] == two.keep
    assert put_organisation(name="Meridian")[0] == two.keep
    assert Organisation.objects.get(pk=two.keep.pk).name == "Meridian"


def test_taken_back_all_stands_as_before(two: SimpleNamespace) -> None:
    before = snapshot(journaled())
    with decided(kind="join organisations", words="Meridian and MH are one", at=AT) as decision:
        join_organisations(keep=two.keep, other=two.other)
    assert undo_decision(decision=decision, at=AT) == []
    assert snapshot(journaled()) == before


def test_what_is_stated_wins_over_what_is_guessed(two: SimpleNamespace) -> None:
    guessed, stated = two.accounts
    Account.objects.filter(pk=guessed.pk).update(guessed=True, kind="vendor", since=date(2020, 1, 1))
    assert conflicts(two.keep, two.other) == []
    join_organisations(keep=two.keep, other=two.other)
    kept = Account.objects.get()
    assert (kept.pk, kept.kind, kept.guessed) == (guessed.pk, "client", False)
    assert (kept.yearly_value, kept.since) == (stated.yearly_value, date(2020, 1, 1))


def test_conflicts_are_shown_before(two: SimpleNamespace) -> None:
    found = conflicts(two.keep, two.other)
    assert [(one.what, one.stays, one.goes) for one in found] == [
        ("value a year", two.accounts[0].yearly_value, two.accounts[1].yearly_value)
    ]


def test_a_guessed_name_yields(two: SimpleNamespace) -> None:
    Organisation.objects.filter(pk=two.keep.pk).update(guessed=True)
    two.keep.refresh_from_db()
    join_organisations(keep=two.keep, other=two.other)
    kept = Organisation.objects.get()
    assert (kept.pk, kept.name, kept.key, kept.guessed) == (two.keep.pk, "MH", "mh", False)


def test_sites_go_along_in_any_order(two: SimpleNamespace) -> None:
    site = organisation("Nord", parent=two.other)
    Organisation.objects.filter(pk=two.keep.pk).update(parent=site)
    two.keep.refresh_from_db()
    join_organisations(keep=two.keep, other=two.other)
    parents = dict(Organisation.objects.values_list("name", "parent__name"))
    assert parents == {"Meridian": None, "Nord": "Meridian"}


def test_the_firm_is_not_given_away(two: SimpleNamespace) -> None:
    Organisation.objects.filter(pk=two.other.pk).update(is_firm=True)
    two.other.refresh_from_db()
    with pytest.raises(RefusedError, match="your own firm"):
        join_organisations(keep=two.keep, other=two.other)
    with pytest.raises(RefusedError, match="account of its own"):
        join_organisations(keep=two.other, other=two.keep)
    with pytest.raises(RefusedError, match="already"):
        join_organisations(keep=two.keep, other=two.keep)
