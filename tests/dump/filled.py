"""A database with three rows in every table that there is, made of values that are easily lost on the way."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from wellkept.dump.connecting import as_default
from wellkept.dump.draft import load, number_from
from wellkept.dump.tables import Column, Table, known_migrations, tables_at

JSON = (
    '{"": null, "a": [1, 1.0, 1e-07, -0.0, 1e+16, 123456789012345678], "\\u00e4\\ud83d\\ude00": "\\u2028"}',
    "[]",
    '"null"',
)
MOMENTS = ("1970-01-01T00:00:00+00:00", "2026-03-29T00:59:59.999999+00:00", "2026-10-25T01:30:00.000100+00:00")
REALS = (-0.0, 0.1 + 0.2, 5e-324)
WHOLES = (1, 2, 3)
DELETED = 40  # as if so many rows had come and gone: their numbers are not given again


def fill(connection: BaseDatabaseWrapper) -> list[Table]:
    tables = tables_at(known_migrations())
    with as_default(connection):
        for table in tables:
            load(connection, table, [_row(table, number) for number in (1, 2, 3)])
            number_from(connection, table, DELETED)
    return tables


def fields_of(table: Table) -> list[models.Field[Any, Any]]:
    every = {one._meta.db_table: one for one in apps.get_models(include_auto_created=True)}
    return list(every[table.name]._meta.concrete_fields)


def _row(table: Table, number: int) -> list[Any]:
    pairs = zip(table.columns, fields_of(table), strict=True)
    return [None if number == 3 and field.null else _value(column, number) for column, field in pairs]


def _value(column: Column, number: int) -> Any:
    if column.kind == "text":
        full = f"{number}äß\N{GRINNING FACE}\n\t\"'\\,;" + "x" * 400
        return full[: min(column.longest or 400, 400)]
    kinds: dict[str, tuple[Any, ...]] = {
        "whole": WHOLES,
        "flag": (True, False, False),
        "real": REALS,
        "moment": MOMENTS,
        "day": ("0001-01-01", "2026-02-28", "9999-12-31"),
        "json": JSON,
        "address": ("10.0.0.1", "2001:db8::1", "10.0.0.3"),
    }
    return kinds[column.kind][number - 1]
