"""The tables of which decisions keep what stood before: the records, and who is who. Rows are read as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from django.db.models import Field, Model, QuerySet

from wellkept.facts.models import Address, Apart, Person
from wellkept.records import models

Row = dict[str, Any]
Rows = dict[int, tuple[Any, ...]]
AT_ONCE = 5_000


@dataclass(frozen=True)
class Journaled:
    """One table, by the name that changes carry. `only` names the columns that are kept where not all of them are."""

    name: str
    model: type[Model]
    only: tuple[str, ...] = ()

    @cached_property
    def fields(self) -> dict[str, Field[Any, Any]]:
        """Its columns but the key, by name as a row has them ("person_id")."""
        found = {field.attname: field for field in self.model._meta.concrete_fields if not field.primary_key}
        return {name: field for name, field in found.items() if not self.only or name in self.only}

    @property
    def stored(self) -> QuerySet[Any]:
        return rows_of(self.model)

    def rows(self, pks: Iterable[int] | None = None) -> Rows:
        """The rows as they stand, all or those named, by key."""
        found = self.stored
        if pks is None:
            return {row[0]: row[1:] for row in found.values_list("pk", *self.fields).iterator(chunk_size=AT_ONCE)}
        rows: Rows = {}
        for some in at_once(sorted(pks)):
            rows |= {row[0]: row[1:] for row in found.filter(pk__in=some).values_list("pk", *self.fields)}
        return rows

    def plain(self, row: tuple[Any, ...] | None) -> Row | None:
        """A row as JSON can hold it."""
        if row is None:
            return None
        return {
            name: value.isoformat() if isinstance(value, date | datetime) else value
            for name, value in zip(self.fields, row, strict=True)
        }

    def values(self, row: Row) -> Row:
        """What `plain` made, read back exactly; columns that are no more are left out."""
        return {name: self.fields[name].to_python(value) for name, value in row.items() if name in self.fields}


def rows_of(model: type[Model]) -> QuerySet[Any]:
    """Every row of a table, in no order."""
    found: QuerySet[Any] = model._base_manager.order_by()
    return found


def name_of(model: type[Model]) -> str:
    """What changes call a table."""
    return str(model._meta.model_name)


def clear(table: Journaled, keys: Iterable[int]) -> None:
    """Delete these rows and nothing else: what hangs on them is the caller's."""
    for some in at_once(sorted(keys)):
        found = table.stored.filter(pk__in=some)
        found._raw_delete(found.db)


def at_once(keys: list[int]) -> Iterator[list[int]]:
    """A query takes only so many values."""
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]


@cache
def journaled() -> dict[str, Journaled]:
    """By name; what is named by others comes before them."""
    whole: list[type[Model]] = [
        Person,
        Address,
        Apart,
        models.Organisation,
        models.OtherName,
        models.OrganisationsApart,
        models.Domain,
        models.Account,
        models.AccountRole,
        models.Post,
        models.Engagement,
        models.EngagementRole,
        models.Sale,
        models.Estimate,
        models.PricingTerms,
        models.ArchitectureDecision,
        models.Assumption,
        models.ArchitectureHandover,
        models.SolutionPart,
        models.Partner,
        models.Responsibility,
        models.Milestone,
        models.Risk,
        models.Commitment,
        models.ChangeRequest,
        models.ScopeBaseline,
        models.ScopeItem,
        models.Exclusion,
        models.Assessment,
        models.Gate,
        models.Requirement,
        models.Waiver,
        models.Contract,
        models.Review,
        models.Queue,
        models.Case,
        models.Wish,
        models.CaseBehind,
        models.CaseThread,
        models.Channel,
        models.Improvement,
        models.Deliverable,
        models.Receiver,
        models.Training,
        models.TrainingPlace,
        models.Cadence,
        models.StatusReport,
        models.Closing,
        models.ContactNote,
        models.ContactNote.people.through,
        models.Absence,
        models.RelationshipPlan,
        models.Team,
        models.Team.members.through,
        models.Team.accounts.through,
        models.Assignment,
    ]
    tables = [Journaled(name_of(model), model) for model in whole]
    # Of who signs in, and of what is read of whom, only which person it is: a password is never written down twice.
    tables.append(Journaled("user", models.User, ("person_id",)))
    tables.append(Journaled("sourcepart", models.SourcePart, ("owner_id",)))
    return {table.name: table for table in tables}


def snapshot(tables: Iterable[str]) -> dict[str, Rows]:
    known = journaled()
    return {name: known[name].rows() for name in tables}
