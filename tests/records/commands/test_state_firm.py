from __future__ import annotations

import pytest

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.state_firm import state_firm
from wellkept.records.models import Organisation
from wellkept.records.queries.organisations import the_firm

pytestmark = pytest.mark.django_db


def firm() -> tuple[str, set[str]]:
    found = the_firm()
    assert found is not None
    return found.name, set(found.domains.values_list("value", flat=True))


def test_a_firm_is_renamed_and_not_doubled() -> None:
    state_firm(name="Harbor", domains=["harbour.example"])
    first = the_firm()
    assert state_firm(name="Harbour IT", domains=["harbour.example"]) is False
    assert firm() == ("Harbour IT", {"harbour.example"})
    assert the_firm() == first
    assert Organisation.objects.count() == 1


def test_domains_that_are_no_longer_named_are_given_up() -> None:
    state_firm(name="Harbour IT", domains=["harbour.example", "quay.example"])
    assert state_firm(name="Harbour IT", domains=["harbour.example"]) is True
    assert firm() == ("Harbour IT", {"harbour.example"})


def test_with_none_of_its_domains_it_is_another_organisation() -> None:
    state_firm(name="Guessed", domains=["gmail-like.example"])
    assert state_firm(name="Harbour IT", domains=["harbour.example"]) is True
    assert firm() == ("Harbour IT", {"harbour.example"})
    assert not Organisation.objects.get(name="Guessed").is_firm


def test_the_name_of_another_is_refused() -> None:
    put_organisation(name="Meridian", domains=["meridian.example"])
    state_firm(name="Harbour IT", domains=["harbour.example"])
    with pytest.raises(RefusedError, match="another organisation"):
        state_firm(name="Meridian", domains=["harbour.example"])
