"""The one door, asked directly: an owner, a team mate who sees all, a stranger, and who has left."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.http import Http404

from wellkept import access
from wellkept.facts.models import Address, Import, Person
from wellkept.findings.models import Action, Finding, Said
from wellkept.records.models import (
    Account,
    Assignment,
    ContactNote,
    Contract,
    Domain,
    Engagement,
    Organisation,
    Post,
    User,
)

DAY = date(2026, 3, 2)


def person(name: str, domain: str, *places: Organisation) -> Person:
    found = Person.objects.create(name=name)
    Address.objects.create(value=f"{name}@{domain}", domain=domain, kind="person", person=found)
    for place in places:
        Post.objects.create(person=found, organisation=place)
    return found


@pytest.fixture
def firm(home: Path) -> SimpleNamespace:
    """Harbour serves Meridian; Dana looks after it, Priya sees all, Bob is new, Eve has left."""
    harbour = Organisation.objects.create(key="harbour", name="Harbour", is_firm=True)
    meridian = Organisation.objects.create(key="meridian", name="Meridian")
    for place in (harbour, meridian):
        Domain.objects.create(value=f"{place.key}.example", organisation=place)
    account = Account.objects.create(organisation=meridian)
    finding = Finding.objects.create(
        rule="dry_well", subject_kind="account", subject=str(account.pk), account=account, opened_on=DAY
    )
    made = SimpleNamespace(
        account=account,
        engagement=Engagement.objects.create(key="move", name="The move", account=account),
        contract=Contract.objects.create(account=account, name="care"),
        finding=finding,
        said=Said.objects.create(finding=finding, from_day=DAY, sentence="The well is dry."),
        action=Action.objects.create(finding=finding, kind="call", says="Call Carla"),
        brought=Import.objects.create(name="mail.mbox", created_at="2026-03-02T00:00Z"),
        note=ContactNote.objects.create(key="lunch", happened_at="2026-03-01T12:00Z", account=account, note="Lunch"),
        carla=person("carla", "meridian.example"),
        mover=person("mover", "elsewhere.example", meridian),
        loose=person("loose", "freemail.example"),
        colleague=person("colleague", "harbour.example"),
    )
    made.dana = User.objects.create(email="dana@harbour.example", person=made.colleague)
    made.priya = User.objects.create(email="priya@harbour.example", role="all_accounts")
    made.ada = User.objects.create(email="ada@harbour.example", role="admin")
    made.bob = User.objects.create(email="bob@harbour.example")
    made.eve = User.objects.create(email="eve@harbour.example", role="admin", is_active=False)
    for user in (made.dana, made.eve):
        Assignment.objects.create(user=user, account=account)
    return made


def test_rights_go_with_roles(firm: SimpleNamespace) -> None:
    rights = {
        name: [access.may(getattr(firm, name), right) for right in access.RIGHTS]
        for name in vars(firm)
        if isinstance(getattr(firm, name), User)
    }
    assert list(access.RIGHTS) == ["settings", "import", "unassigned", "back_test"]
    assert rights == {
        "dana": [False] * 4,
        "priya": [False, True, True, True],
        "ada": [True] * 4,
        "bob": [False] * 4,
        "eve": [False] * 4,
    }


def test_without_the_right_there_is_no_page(firm: SimpleNamespace) -> None:
    access.require(firm.ada, "settings")
    for user in (firm.priya, firm.dana, firm.eve):
        with pytest.raises(Http404):
            access.require(user, "settings")
        with pytest.raises(Http404):
            access.user(user, firm.dana.pk)
    assert access.user(firm.ada, firm.dana.pk) == firm.dana


def test_what_belongs_to_an_account_is_seen_with_it(firm: SimpleNamespace) -> None:
    doors = {
        access.accounts: firm.account,
        access.engagements: firm.engagement,
        access.contracts: firm.contract,
        access.actions: firm.action,
        access.contact_notes: firm.note,
        lambda user: access.said(user, DAY): firm.said,
    }
    for door, thing in doors.items():
        assert [list(door(user)) for user in (firm.dana, firm.priya, firm.ada)] == [[thing]] * 3
        assert [list(door(user)) for user in (firm.bob, firm.eve)] == [[], []]


def test_one_thing_is_found_or_does_not_exist(firm: SimpleNamespace) -> None:
    doors = {
        access.account: firm.account,
        access.engagement: firm.engagement,
        access.person: firm.carla,
        access.action: firm.action,
        lambda user, pk: access.said_once(user, pk, DAY).finding: firm.finding,
    }
    for door, thing in doors.items():
        assert door(firm.dana, thing.pk) == thing
        for user, pk in ((firm.bob, thing.pk), (firm.eve, thing.pk), (firm.dana, 999_999), (firm.dana, 10**30)):
            with pytest.raises(Http404):
                door(user, pk)


def test_a_finding_that_spoke_later_has_said_nothing_yet(firm: SimpleNamespace) -> None:
    with pytest.raises(Http404):
        access.said_once(firm.dana, firm.finding.pk, date(2026, 3, 1))


def test_people_are_colleagues_and_the_contacts_of_ones_accounts(firm: SimpleNamespace) -> None:
    names = {
        who: set(access.people(getattr(firm, who)).values_list("name", flat=True)) for who in ("dana", "bob", "eve")
    }
    assert names == {"dana": {"carla", "mover", "colleague"}, "bob": {"colleague"}, "eve": set()}
    assert access.people(firm.priya).count() == 4


def test_what_a_mover_does_elsewhere_is_not_shown(firm: SimpleNamespace) -> None:
    vega = Organisation.objects.create(key="vega", name="Vega")
    Domain.objects.create(value="vega.example", organisation=vega)
    Post.objects.create(person=firm.mover, organisation=vega, title="Director")
    Address.objects.create(value="mover@vega.example", domain="vega.example", kind="person", person=firm.mover)
    assert [post.organisation.name for post in access.posts(firm.dana)] == ["Meridian"]
    assert access.posts(firm.ada).count() == 2
    seen = set(access.addresses(firm.dana).filter(person=firm.mover).values_list("value", flat=True))
    assert seen == {"mover@elsewhere.example"}
    assert {place.name for place in access.organisations(firm.dana)} == {"Harbour", "Meridian"}
    assert {place.name for place in access.organisations(firm.bob)} == {"Harbour"}
    assert not access.organisations(firm.eve)


def test_names_are_of_those_one_sees(firm: SimpleNamespace) -> None:
    wanted = [firm.carla.pk, firm.loose.pk, firm.carla.pk]
    assert access.names(firm.dana, wanted) == {firm.carla.pk: "carla"}
    assert access.names(firm.bob, wanted) == {}
    assert access.names(firm.priya, wanted) == {firm.carla.pk: "carla", firm.loose.pk: "loose"}


def test_records_as_evidence(firm: SimpleNamespace) -> None:
    things = {"contract": firm.contract, "engagement": firm.engagement, "contact_note": firm.note}
    for kind, thing in things.items():
        assert access.records(firm.dana, kind, [thing.pk]) == [thing.pk]
        assert access.records(firm.bob, kind, [thing.pk]) == []
    assert access.records(firm.bob, "absence", [7]) == [7]


def test_rows_of_columns(firm: SimpleNamespace) -> None:
    own, other = firm.account.pk, firm.account.pk + 1
    asked = {
        who: [access.sees_accounts(getattr(firm, who))(one) for one in (own, other, None)]
        for who in ("dana", "priya", "bob", "eve")
    }
    assert asked == {
        "dana": [True, False, False],
        "priya": [True, True, True],
        "bob": [False, False, False],
        "eve": [False, False, False],
    }


def test_imports_are_for_who_may_import(firm: SimpleNamespace) -> None:
    assert [access.imports(user).count() for user in (firm.priya, firm.ada, firm.dana, firm.eve)] == [1, 1, 0, 0]
    assert access.one_import(firm.priya, firm.brought.pk) == firm.brought
    with pytest.raises(Http404):
        access.one_import(firm.dana, firm.brought.pk)


def test_a_tie_is_its_colleagues_own(firm: SimpleNamespace) -> None:
    own = firm.colleague.pk
    assert access.sees_numbers(firm.dana, own)
    assert access.sees_fact(firm.dana, [firm.carla.pk, own])
    assert not access.sees_numbers(firm.dana, firm.carla.pk)
    assert not access.sees_fact(firm.dana, [firm.carla.pk])
    for user in (firm.ada, firm.priya, firm.bob, firm.eve):
        assert not access.sees_numbers(user, own)
        assert not access.sees_fact(user, [firm.carla.pk, own])
