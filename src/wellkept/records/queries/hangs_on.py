"""What hangs on rows that are about to go: whatever refers to them, and facts that know an address."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import ForeignKey, ManyToOneRel, Model

from wellkept.facts.models import Address, Apart, LikelyMerge
from wellkept.facts.queries.addresses_used import addresses_used
from wellkept.records.models import LikelyJoin, OrganisationsApart
from wellkept.records.queries.journal import at_once, rows_of


@dataclass(frozen=True)
class Hanger:
    """A row that refers to one that is to go, by its column `by`."""

    model: type[Model]
    row: int
    by: str
    on: int


@cache
def references(model: type[Model]) -> tuple[ForeignKey[Any, Any], ...]:
    """Every foreign key, of whatever table, that points at this one."""
    relations = [one for one in model._meta.get_fields(include_hidden=True) if isinstance(one, ManyToOneRel)]
    return tuple(one.field for one in relations if isinstance(one.field, ForeignKey))


def made_by_figures(model: type[Model]) -> bool:
    """Tables that a refresh makes anew, and what is moot once a person is gone: they hold nobody back."""
    return model._meta.app_label == "findings" or model in {LikelyMerge, Apart, LikelyJoin, OrganisationsApart}


def hangers(model: type[Model], rows: Collection[int]) -> Iterator[Hanger]:
    """What of the records, settings and sources refers to these rows."""
    for field in references(model):
        if made_by_figures(field.model):
            continue
        for some in at_once(sorted(rows)):
            named = rows_of(field.model).filter(**{f"{field.attname}__in": some})
            for pk, on in named.values_list("pk", field.attname):
                yield Hanger(field.model, pk, field.attname, on)


def known_to_facts(model: type[Model], rows: Collection[int]) -> set[int]:
    """Which of these addresses a fact names; facts carry their ids, and no key of the database holds them."""
    return addresses_used(rows) if model is Address and rows else set()


def drop_figures(model: type[Model], rows: Collection[int]) -> None:
    """Take away what was made by figures about rows that go."""
    for field in references(model):
        if made_by_figures(field.model):
            for some in at_once(sorted(rows)):
                rows_of(field.model).filter(**{f"{field.attname}__in": some}).delete()


def hand_over_figures(model: type[Model], row: int, to: int) -> None:
    """Let what was made by figures about a row that goes be about another."""
    for field in references(model):
        if made_by_figures(field.model):
            named = field.model._base_manager.filter(**{field.attname: row})
            named.update(**{field.attname: to})
