"""Rows of a table, one after the other, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from wellkept.dump.row_hash import RowHash, encode
from wellkept.dump.tables import Table
from wellkept.dump.values import Row, from_database

AT_ONCE = 2_000


def rows_of(connection: BaseDatabaseWrapper, table: Table) -> Iterator[Row]:
    """Every row, in portable values."""
    quote = connection.ops.quote_name
    names = ", ".join(quote(one.name) for one in table.columns)
    change = from_database(table, connection.vendor)
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {quote(table.name)} ORDER BY 1")
        while some := cursor.fetchmany(AT_ONCE):
            yield from map(change, some)


def last_id(connection: BaseDatabaseWrapper, table: Table) -> int:
    """The last number that the database gave to a row, which may be gone: no number is given twice."""
    if not table.key:
        return 0
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max({quote(table.key)}) FROM {quote(table.name)}")
        highest = cursor.fetchone()[0] or 0
        cursor.execute(*_given(connection, table))
        found = cursor.fetchone()
    return max(int(highest), int(found[0] or 0) if found else 0)


def _given(connection: BaseDatabaseWrapper, table: Table) -> tuple[str, list[Any]]:
    if connection.vendor == "sqlite":
        return "SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name]
    sequence = "pg_get_serial_sequence(%s, %s)"
    return f"SELECT pg_sequence_last_value({sequence}::regclass)", [connection.ops.quote_name(table.name), table.key]


def hash_of(connection: BaseDatabaseWrapper, table: Table) -> RowHash:
    """The hash of what is stored now."""
    made = RowHash(table)
    for row in rows_of(connection, table):
        made.add(row, encode(row))
    return made
