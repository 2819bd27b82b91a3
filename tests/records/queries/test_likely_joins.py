"""Which organisations may be one: what speaks for it, and what does not."""

from __future__ import annotations

import pytest

from wellkept.facts.models import Address, Person
from wellkept.records.commands.keep_organisations_apart import keep_organisations_apart
from wellkept.records.commands.propose_joins import propose_joins
from wellkept.records.models import Domain, LikelyJoin, Organisation
from wellkept.records.queries.likely_joins import likely_joins

pytestmark = pytest.mark.django_db


def organisation(name: str, domain: str, *, guessed: bool = True, parent: Organisation | None = None) -> Organisation:
    key = name.casefold().replace(" ", "-")
    found = Organisation.objects.create(key=key, name=name, guessed=guessed, parent=parent)
    Domain.objects.create(value=domain, organisation=found)
    return found


def person(name: str, *addresses: str) -> None:
    found = Person.objects.create(name=name)
    for value in addresses:
        domain = value.partition("@")[2]
        Address.objects.create(value=value, name=name, domain=domain, kind=Address.Kind.PERSON, person=found)


def proposed() -> dict[frozenset[str], list[str]]:
    names = dict(Organisation.objects.values_list("pk", "name"))
    return {frozenset(names[pk] for pk in pair): likely.evidence for pair, likely in likely_joins().items()}


def test_the_same_people_under_both_domains() -> None:
    organisation("Meridian", "meridian.example")
    organisation("Hospital Trust", "trust.example")
    person("Carla Weiss", "carla@meridian.example", "c.weiss@trust.example")
    person("Milo Fairley", "milo@meridian.example", "m.fairley@trust.example")
    assert proposed() == {frozenset({"Meridian", "Hospital Trust"}): ["2 people write from both"]}


def test_one_mover_among_many_proposes_nothing() -> None:
    organisation("Meridian", "meridian.example")
    organisation("Kestrel", "kestrel.example")
    person("Carla Weiss", "carla@meridian.example", "carla@kestrel.example")
    for number in range(20):
        person(f"Some Body{number}", f"one{number}@meridian.example")
        person(f"Any Body{number}", f"two{number}@kestrel.example")
    assert proposed() == {}


@pytest.mark.parametrize(
    ("one", "other"), [("meridian.example", "meridian.test"), ("meridian-health.test", "meridian-health.example")]
)
def test_domains_that_differ_in_their_ending(one: str, other: str) -> None:
    organisation("One", one)
    organisation("Other", other)
    assert proposed() == {frozenset({"One", "Other"}): [f"{min(one, other)} and {max(one, other)} are alike"]}


def test_a_domain_that_begins_another_needs_more_evidence() -> None:
    organisation("Meridian", "meridian.example")
    organisation("Meridian Health", "meridian-health.example")
    assert proposed() == {}
    person("Carla Weiss", "carla@meridian.example", "carla@meridian-health.example")
    (evidence,) = proposed().values()
    assert evidence == ["one person writes from both", "meridian-health.example and meridian.example are alike"]


@pytest.mark.parametrize(
    "name", ["Meridian Health AG", "MERIDIAN HEALTH, Inc.", "Meridian-Health S.A.R.L.", "Meridan Health"]
)
def test_one_name_but_for_the_legal_form_or_a_letter(name: str) -> None:
    organisation("Meridian Health GmbH & Co. KG", "one.example", guessed=False)
    organisation(name, "other.example")
    assert len(proposed()) == 1


def test_unlike_names_and_short_ones_say_nothing() -> None:
    for number, name in enumerate(("Meridian Health", "Meridian Foods", "AB GmbH", "AC GmbH", "Kestrel")):
        organisation(name, f"d{number}.example", guessed=False)
    assert proposed() == {}


def test_group_and_site_are_no_proposal_nor_are_those_said_to_be_two() -> None:
    group = organisation("Meridian", "meridian.example")
    organisation("Site", "meridian.test", parent=group)
    assert propose_joins() == 0
    other = organisation("Other", "meridian.invalid-tld.example")
    Domain.objects.filter(organisation=other).update(value="meridian.org.example")
    assert propose_joins() == 2
    for row in LikelyJoin.objects.select_related("one", "other"):
        keep_organisations_apart(one=row.other, other=row.one)
    assert not LikelyJoin.objects.exists()
    assert propose_joins() == 0
