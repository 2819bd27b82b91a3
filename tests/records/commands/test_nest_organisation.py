from __future__ import annotations

import pytest

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.nest_organisation import nest_organisation
from wellkept.records.models import Account, Organisation
from wellkept.records.queries.organisations import DEEPEST, Standing, counting_to_organisation, of_the_firm

pytestmark = pytest.mark.django_db


def organisation(name: str, parent: Organisation | None = None, **values: bool) -> Organisation:
    return Organisation.objects.create(key=name, name=name, parent=parent, **values)


def names(query: object) -> set[str]:
    return set(Organisation.objects.filter(query).values_list("name", flat=True))


def test_no_circles_and_no_deeper_than_four() -> None:
    chain = [organisation("group")]
    for name in ("company", "site"):
        chain.append(organisation(name, chain[-1]))
    with pytest.raises(RefusedError, match="its own part"):
        nest_organisation(organisation=chain[0], parent=chain[-1])
    with pytest.raises(RefusedError, match="its own part"):
        nest_organisation(organisation=chain[0], parent=chain[0])
    low = organisation("department")
    organisation("desk", low)
    with pytest.raises(RefusedError, match=f"more than {DEEPEST} levels"):
        nest_organisation(organisation=low, parent=chain[-1])
    assert nest_organisation(organisation=low, parent=chain[1]) is True
    assert nest_organisation(organisation=low, parent=chain[1]) is False
    assert nest_organisation(organisation=low, parent=None) is True


def test_a_site_counts_to_the_nearest_above_it_that_has_an_account() -> None:
    group = organisation("group")
    company, site = organisation("company", group), organisation("site")
    nest_organisation(organisation=site, parent=company)
    Account.objects.create(organisation=group)
    assert Standing.read()[site.pk] == group.pk
    assert names(counting_to_organisation(group.pk)) == {"group", "company", "site"}
    Account.objects.create(organisation=company)
    assert Standing.read()[site.pk] == company.pk
    assert names(counting_to_organisation(group.pk)) == {"group"}
    assert names(counting_to_organisation(company.pk)) == {"company", "site"}


def test_without_any_account_each_stands_for_itself() -> None:
    group = organisation("group")
    site = organisation("site", group)
    assert [Standing.read()[one.pk] for one in (group, site)] == [group.pk, site.pk]


def test_the_firm_may_have_sites_too() -> None:
    holding = organisation("holding")
    firm = organisation("firm", holding, is_firm=True)
    site = organisation("site", firm)
    unit = organisation("unit", firm)
    Account.objects.create(organisation=unit, kind="internal")
    assert names(of_the_firm()) == {"firm", "site"}
    assert Standing.read()[site.pk] == firm.pk
    assert Standing.read()[unit.pk] == unit.pk


def test_a_guessed_account_goes_into_the_groups_and_a_stated_one_stays() -> None:
    group, site, other = organisation("group"), organisation("site"), organisation("other")
    Account.objects.create(organisation=group, kind="vendor")
    Account.objects.create(organisation=site, guessed=True)
    Account.objects.create(organisation=other, kind="partner")
    for one in (site, other):
        nest_organisation(organisation=one, parent=group)
    kinds = set(Account.objects.values_list("organisation__name", "kind"))
    assert kinds == {("group", "vendor"), ("other", "partner")}
