"""Which tables are carried, in which order, and what their columns hold, as of any migration that is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

Applied = frozenset[tuple[str, str]]
OURS = frozenset({"facts", "records", "findings"})

# The first that fits: a flag's field is none of the numbers, a moment's is a day's too.
KINDS: tuple[tuple[type[models.Field[Any, Any]], str], ...] = (
    (models.BooleanField, "flag"),
    (models.DateTimeField, "moment"),
    (models.DateField, "day"),
    (models.FloatField, "real"),
    (models.JSONField, "json"),
    (models.AutoField, "whole"),
    (models.IntegerField, "whole"),
    (models.ForeignKey, "whole"),
    (models.GenericIPAddressField, "address"),
    (models.CharField, "text"),
    (models.TextField, "text"),
)
# Made by the migrations themselves, and named by nothing of ours.
MADE_ANEW = frozenset({"contenttypes", "auth"})
# Of this home or these processes alone: who is signed in here, who works, which files of columns lie here.
HERE_ALONE = frozenset(
    {"django_session", "records_worker", "facts_columnfile", "findings_carried", "findings_carriedfile"}
)
HERE_ALONE_APPS = frozenset({"axes"})


@dataclass(frozen=True)
class Column:
    name: str
    kind: str
    longest: int | None = None  # of a text


@dataclass(frozen=True)
class Table:
    """`key` is the column that the database numbers by itself, "" where it numbers none."""

    name: str
    columns: tuple[Column, ...]
    key: str
    app: str
    names_itself: bool

    @property
    def here_alone(self) -> bool:
        """Whether a backup leaves it out: it would say nothing of another home, or of a later day."""
        return self.name in HERE_ALONE or self.app in HERE_ALONE_APPS

    def written(self) -> dict[str, Any]:
        return {"name": self.name, "columns": [[one.name, one.kind] for one in self.columns]}


def applied_to(connection: BaseDatabaseWrapper) -> Applied:
    """The migrations that a database went through."""
    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return frozenset()
        cursor.execute("SELECT app, name FROM django_migrations")
        return frozenset((str(app), str(name)) for app, name in cursor.fetchall())


def known_migrations() -> Applied:
    """Those that this release knows."""
    return frozenset(MigrationLoader(None).disk_migrations)


def newer_ones(applied: Applied, known: Applied) -> list[str]:
    """Migrations of ours that only a later release knows, in words."""
    return sorted(f"{app} {name}" for app, name in applied - known if app in OURS)


def tables_at(applied: Applied) -> list[Table]:
    """The tables as they stand after these migrations; what others name comes before them."""
    loader = MigrationLoader(None)
    known = frozenset(loader.disk_migrations)
    # Building the past takes half a second; mostly it is the present.
    found = apps if applied >= known else loader.project_state(nodes=sorted(applied & known)).apps
    kept = [one for one in found.get_models(include_auto_created=True) if _is_carried(one)]
    return [_table(model) for model in _in_order(kept)]


def _is_carried(model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy and model._meta.app_label not in MADE_ANEW


def _in_order(kept: Iterable[type[models.Model]]) -> Iterator[type[models.Model]]:
    by_table = {model._meta.db_table: model for model in kept}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for name in sorted(by_table):
        sorter.add(name, *sorted(_named_by(by_table[name]) & by_table.keys() - {name}))
    yield from (by_table[name] for name in sorter.static_order())


def _named_by(model: type[models.Model]) -> set[str]:
    return {
        field.related_model._meta.db_table  # type: ignore[union-attr]
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
    }


def _table(model: type[models.Model]) -> Table:
    columns = tuple(
        Column(str(field.column), kind_of(field), getattr(field, "max_length", None))
        for field in model._meta.concrete_fields
    )
    key = next((str(one.column) for one in model._meta.concrete_fields if isinstance(one, models.AutoField)), "")
    name = model._meta.db_table
    return Table(name, columns, key, model._meta.app_label, names_itself=name in _named_by(model))


def kind_of(field: Any) -> str:
    for field_class, kind in KINDS:
        if isinstance(field, field_class):
            return kind
    raise TypeError(f"no backup knows how to keep {field!r}: give its class a kind in wellkept/dump/tables.py")
