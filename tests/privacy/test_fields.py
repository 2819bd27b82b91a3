"""T64: every field of every table is declared, so that an export or an erasure can forget none."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import Model

from wellkept.privacy.fields import HELD
from wellkept.privacy.held import Held, Kind
from wellkept.records.queries.hangs_on import references

BY_LABEL = {held.label: held for held in HELD}
MODELS = apps.get_models(include_auto_created=True)


def undeclared(model: type[Model], held: Held | None) -> set[str]:
    names = {field.name for field in model._meta.concrete_fields if not field.auto_created}
    return names ^ set(held.kinds if held else ())


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_t64_every_field_is_declared(model: type[Model]) -> None:
    missing = undeclared(model, BY_LABEL.get(model._meta.label))
    assert not missing, f"say in privacy/fields.py what {sorted(missing)} of {model._meta.label} are to a person"


def test_t64_no_table_is_declared_that_is_none() -> None:
    assert set(BY_LABEL) == {model._meta.label for model in MODELS}
    assert len(BY_LABEL) == len(HELD)


def test_t64_no_field_is_declared_twice() -> None:
    for held in HELD:
        said = f"{held.own} {held.words} {held.ids} {held.opens} {held.plain}".split()
        assert len(said) == len(set(said)), held.label


def test_a_field_that_is_left_out_is_noticed() -> None:
    held = Held("facts.Person", "people")
    assert undeclared(held.model, held) == {"name"}


def test_t64_whatever_refers_to_a_person_is_found_by_it() -> None:
    """A new table with a person in it says by which column its rows are theirs."""
    from wellkept.facts.models import Person

    for field in references(Person):
        held = BY_LABEL[field.model._meta.label]
        assert held.kinds[field.name] is Kind.IDS, (held.label, field.name)
        assert field.name in held.of.split(), (held.label, field.name)
