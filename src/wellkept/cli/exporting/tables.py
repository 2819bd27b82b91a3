"""What an export holds: every table of facts, records and findings, and the ties with all their scores."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.apps import apps
from django.db import models
from django.db.models import Field, ForeignKey, Model, QuerySet

from wellkept import registry
from wellkept.facts.models import Person
from wellkept.findings.models import TieFile
from wellkept.findings.queries.subject_names import subject_names
from wellkept.records.models import Account

APPS = ("facts", "records", "findings")
# Left out, and why.
WITHOUT = {
    "first_run": "the digest of a one-time link",
    "erased_address": "digests of who was erased, so that nobody comes back",
    "missed_link": "from where links were tried that there are none of",
    "column_file": "says where the copy of the facts in columns stands",
    "tie_file": "says where the file of a day's ties stands; its rows are in tie",
}
SECRET = {"password", "secret", "token"}  # what opens something, or the digest of it
ROWS_AT_ONCE = 5_000
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """`rows` begins anew at every call; `types` are Arrow's."""

    name: str
    says: str
    columns: tuple[str, ...]
    types: tuple[pa.DataType, ...]
    rows: Callable[[], Iterator[Row]]


def tables(folder: Path) -> list[Table]:
    every = [model for app in APPS for model in apps.get_app_config(app).get_models(include_auto_created=True)]
    found = [_of_model(model) for model in every if _name(model) not in WITHOUT]
    return [*found, *_ties(folder)]


def _name(model: type[Model]) -> str:
    """The model's name as a word: ContactNote is contact_note, its people contact_note_people."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()


def _of_model(model: type[Model]) -> Table:
    fields = [field for field in model._meta.concrete_fields if field.attname not in SECRET]  # noqa: SLF001 -- its documented name
    columns = tuple(field.attname for field in fields)
    types = tuple(_type(field) for field in fields)
    doc = (model.__doc__ or "").strip().splitlines()[0]
    says = "" if doc.startswith(f"{model.__name__}(") else doc

    def rows() -> Iterator[Row]:
        query: QuerySet[Any] = QuerySet(model).order_by("pk")
        return iter(query.values_list(*columns).iterator(chunk_size=ROWS_AT_ONCE))

    table = Table(_name(model), says, columns, types, rows)
    return _with_subjects(table) if table.name in {"number", "finding"} else table


def _type(field: Field[Any, Any]) -> pa.DataType:
    """Keys are whole numbers; what has no type of its own (JSON too) is text."""
    target = field.target_field if isinstance(field, ForeignKey) else field
    # DateTimeField is a DateField too, so the order counts.
    for kind, arrow in (
        (models.BooleanField, pa.bool_()),
        (models.IntegerField, pa.int64()),
        (models.FloatField, pa.float64()),
        (models.DateTimeField, pa.timestamp("us", tz="UTC")),
        (models.DateField, pa.date32()),
    ):
        if isinstance(target, kind):
            return arrow
    return pa.string()


def _with_subjects(table: Table) -> Table:
    """Numbers and findings name their subject by kind and id: say who or what that is."""
    place = {column: index for index, column in enumerate(table.columns)}
    kinds = {name: measure.keys[0] for name, measure in registry.measures().items()}

    def subject(row: Row) -> tuple[str, str]:
        kind = row[place["subject_kind"]] if "subject_kind" in place else kinds.get(row[place["measure"]], "")
        return str(kind), str(row[place["subject"]])

    def rows() -> Iterator[Row]:
        for chunk in _chunks(table.rows()):
            subjects = [subject(row) for row in chunk]
            names = subject_names(one for one in subjects if one[0])
            for row, one in zip(chunk, subjects, strict=True):
                yield (*row, one[0], names.get(one, ""))

    columns = (*table.columns, "subject_is", "subject_name")
    return Table(table.name, table.says, columns, (*table.types, pa.string(), pa.string()), rows)


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == ROWS_AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _ties(folder: Path) -> list[Table]:
    """All ties of all days that are kept, with every score, and names beside the ids."""
    files = [(row.day, folder / "ties" / row.name) for row in TieFile.objects.order_by("day")]
    if not files:
        return []
    schema = pq.read_schema(files[-1][1])
    people = dict(Person.objects.values_list("pk", "name"))
    accounts = dict(Account.objects.values_list("pk", "organisation__name"))

    def rows() -> Iterator[Row]:
        for day, path in files:
            for batch in pq.ParquetFile(path).iter_batches(ROWS_AT_ONCE):
                for row in _read(batch, schema.names):
                    named = dict(zip(schema.names, row, strict=True))
                    names = (
                        people.get(named["colleague"]),
                        people.get(named["contact"]),
                        accounts.get(named["account"]),
                    )
                    yield (day, *names, *row)

    columns = ("day", "colleague_name", "contact_name", "account_name", *schema.names)
    types = (pa.date32(), pa.string(), pa.string(), pa.string(), *schema.types)
    return [Table("tie", "Every tie with all its scores, by day.", columns, types, rows)]


def _read(batch: pa.RecordBatch, names: Sequence[str]) -> Iterator[Row]:
    """Rows of a batch by the names of the newest file; a column that an older file lacks is not known."""
    has = set(batch.schema.names)
    empty = [None] * batch.num_rows
    return zip(*(batch.column(name).to_pylist() if name in has else empty for name in names), strict=True)
