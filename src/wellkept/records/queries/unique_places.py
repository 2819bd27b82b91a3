"""What no two rows of a table may share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, UniqueConstraint

from wellkept.records.queries.journal import rows_of

Place = tuple[Any, ...]


@dataclass(frozen=True)
class Unique:
    """Columns that name a place; under a condition, or without."""

    names: tuple[str, ...]
    condition: Q | None = None

    def holders(self, model: type[Model]) -> dict[Place, int]:
        """Which row has each place now."""
        rows = rows_of(model).filter(self.condition) if self.condition else rows_of(model)
        return {row[1:]: row[0] for row in rows.values_list("pk", *self.names)}

    def of(self, values: Mapping[str, Any]) -> Place | None:
        """The place that a row with these values takes; None where it takes none."""
        place = tuple(values[name] for name in self.names)
        if None in place or (self.condition is not None and not self.condition.check(dict(values))):
            return None
        return place


def places(model: type[Model]) -> Iterator[Unique]:
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key:
            yield Unique((field.attname,))
    for names in model._meta.unique_together:
        yield Unique(_columns(model, names))
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield Unique(_columns(model, constraint.fields), constraint.condition)


def picked(row: Mapping[str, Any] | None, names: Collection[str]) -> list[Any]:
    return [row.get(name) for name in names] if row is not None else []


def _columns(model: type[Model], names: Collection[str]) -> tuple[str, ...]:
    return tuple(str(model._meta.get_field(name).attname) for name in names)  # type: ignore[union-attr]
