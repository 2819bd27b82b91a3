from __future__ import annotations

import pytest

from wellkept.records.models import Account, Domain, Organisation, OtherName
from wellkept.web.packs.others_named import others_named

pytestmark = pytest.mark.django_db


@pytest.fixture
def meridian() -> Organisation:
    made = {
        name: Organisation.objects.create(key=name.lower(), name=name)
        for name in ("Meridian Health", "Northgate Networks Ltd", "Health", "Harbour IT")
    }
    Organisation.objects.filter(name="Harbour IT").update(is_firm=True)
    OtherName.objects.create(key="ng", name="The Gate People", organisation=made["Northgate Networks Ltd"])
    Domain.objects.create(value="northgate.example", organisation=made["Northgate Networks Ltd"])
    Account.objects.create(organisation=made["Meridian Health"])
    return made["Meridian Health"]


@pytest.mark.parametrize(
    "text",
    ["as for Northgate Networks Ltd", "NORTHGATE networks", "the gate people said", "firewall at Northgate.", "Health"],
)
def test_by_any_of_its_names(meridian: Organisation, text: str) -> None:
    assert others_named(meridian.pk)(text)


@pytest.mark.parametrize(
    "text", ["Meridian Health and Harbour IT", "Northgates", "Meridian Health, Meridian Health", "", "Networks of ours"]
)
def test_itself_the_firm_and_other_words_are_nobody_else(meridian: Organisation, text: str) -> None:
    assert not others_named(meridian.pk)(text)


def test_its_own_sites_and_group_are_itself(meridian: Organisation) -> None:
    group = Organisation.objects.create(key="g", name="Meridian Group International")
    site = Organisation.objects.create(key="s", name="Riverside Clinic", parent=meridian)
    Organisation.objects.filter(pk=meridian.pk).update(parent=group)
    names = others_named(meridian.pk)
    assert not names(f"{group.name}, {site.name}")


def test_only_among_those_that_are_asked(meridian: Organisation) -> None:
    among = Organisation.objects.filter(name="Health")
    assert not others_named(meridian.pk, among)("Northgate Networks")
    assert others_named(meridian.pk, among)("the Health")
