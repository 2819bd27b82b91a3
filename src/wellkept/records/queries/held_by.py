"""What of the records names a person: found in the models themselves, so that a new table is not forgotten."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Model

from wellkept.facts.models import Address, Apart, LikelyMerge, Person
from wellkept.records.queries.hangs_on import references
from wellkept.records.queries.journal import Journaled, journaled, rows_of
from wellkept.records.queries.unique_places import places

WHO_IS_WHO = frozenset({Address, Apart, LikelyMerge})
WHOSE = frozenset({"user", "sourcepart"})  # who signs in and what is read: they stay with the person


@dataclass(frozen=True)
class Reference:
    """A column of a table that names a person."""

    table: str
    model: type[Model]
    by: str

    def rows(self, people: Collection[int]) -> list[Any]:
        return list(rows_of(self.model).filter(**{f"{self.by}__in": list(people)}).order_by("pk"))

    def count(self, person: int) -> int:
        return rows_of(self.model).filter(**{self.by: person}).count()

    def twin(self, row: Model) -> Any:
        """Another row that this one, as it is now, may not stand beside; None where there is none."""
        for unique in places(self.model):
            same = {name: getattr(row, name) for name in unique.names}
            if self.by in same and (found := rows_of(self.model).filter(**_same(same)).exclude(pk=row.pk).first()):
                return found
        return None


def _same(values: dict[str, Any]) -> dict[str, Any]:
    """None is a value here: two posts without a beginning are the same post."""
    return {f"{name}__isnull" if value is None else name: value is None or value for name, value in values.items()}


@cache
def named_by() -> tuple[Reference, ...]:
    """Every column that names a person, but for who is who itself."""
    names = {table.model: name for name, table in journaled().items()}
    found = [field for field in references(Person) if field.model not in WHO_IS_WHO]
    return tuple(Reference(names.get(field.model, field.model.__name__), field.model, field.attname) for field in found)


def named_in_records(people: Iterable[int]) -> set[int]:
    """Which of these people any record names."""
    wanted, found = set(people), set[int]()
    for reference in named_by():
        found |= wanted & set(rows_of(reference.model).values_list(reference.by, flat=True).distinct())
    return found


def records_of(person: int) -> list[tuple[str, str, dict[str, Any]]]:
    """Every record that names a person and may go with some of their addresses: its key ("post:12"), table, columns."""
    return [
        (f"{reference.table}:{row.pk}", reference.table, {name: getattr(row, name) for name in table.fields})
        for reference in named_by()
        if (table := journaled().get(reference.table)) and reference.table not in WHOSE
        for row in reference.rows([person])
    ]


def columns(model: type[Model]) -> list[str]:
    """The columns of a table but its key."""
    return list(Journaled("", model).fields)
