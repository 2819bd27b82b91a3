"""A database that is being made beside the one in use: nobody sees it until it is whole, and put in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from django.core.management import call_command
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from wellkept.dump.backup_file import Total
from wellkept.dump.connecting import as_default
from wellkept.dump.refused import RefusedError
from wellkept.dump.row_hash import RowHash
from wellkept.dump.rows import hash_of
from wellkept.dump.tables import Applied, Table, tables_at
from wellkept.dump.values import Row, into_database

_CONTENT = re.compile(r': ".*')  # what an error quotes of a row is nobody's business
AT_ONCE = {"sqlite": 20_000, "postgresql": 200_000}


def shape(connection: BaseDatabaseWrapper, applied: Applied) -> None:
    """Bring an empty database to the shape that it had after these migrations, with no row in it."""
    with as_default(connection):
        executor = MigrationExecutor(connection)
        graph = executor.loader.graph
        known = applied & frozenset(graph.node_map)
        last = [one for one in known if not any(child.key in known for child in graph.node_map[one].children)]
        executor.migrate(sorted(last))
    with connection.cursor() as cursor:
        for table in reversed(tables_at(applied)):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")


def bring_up(connection: BaseDatabaseWrapper) -> None:
    """The newest shape."""
    with as_default(connection):
        call_command("migrate", verbosity=0, interactive=False)


def load(connection: BaseDatabaseWrapper, table: Table, rows: Iterable[Row]) -> None:
    """Store rows of portable values; numbers that rows have stay theirs."""
    change, rows = into_database(table, connection.vendor), iter(rows)
    put = _copy if connection.vendor == "postgresql" else _insert
    # Foreign keys are looked at when a transaction ends: a row may name a later one of its own table.
    at_once = None if table.names_itself else AT_ONCE[connection.vendor]
    try:
        while first := next(rows, None):
            put(connection, table, map(change, _with(first, islice(rows, at_once))))
    except DatabaseError as refused:
        why = _CONTENT.sub("", " ".join(str(refused).split()))[:200]
        raise RefusedError(f"{table.name} has a row that the database does not take: {why}") from refused


def _with(first: Row, others: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from others


def _names(connection: BaseDatabaseWrapper, table: Table) -> str:
    quote = connection.ops.quote_name
    return f"{quote(table.name)} ({', '.join(quote(one.name) for one in table.columns)})"


def _copy(connection: BaseDatabaseWrapper, table: Table, rows: Iterator[Row]) -> None:
    words = f"COPY {_names(connection, table)} FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(words) as copy:
        for row in rows:
            copy.write_row(row)


def _insert(connection: BaseDatabaseWrapper, table: Table, rows: Iterator[Row]) -> None:
    marks = ", ".join(["%s"] * len(table.columns))
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.executemany(f"INSERT INTO {_names(connection, table)} VALUES ({marks})", list(rows))
        cursor.execute("COMMIT")


def number_from(connection: BaseDatabaseWrapper, table: Table, last_id: int) -> None:
    """The next row that comes has a greater number than any that ever was."""
    if not table.key or not last_id:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            name = connection.ops.quote_name(table.name)
            cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [name, table.key, last_id])
        else:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last_id])


def compare(connection: BaseDatabaseWrapper, tables: Iterable[Table], totals: dict[str, Total]) -> dict[str, RowHash]:
    """Read back what was stored; RefusedError where it is not what was meant."""
    found = {}
    for table in tables:
        made, said = hash_of(connection, table), totals[table.name]
        if (made.rows, made.text()) != (said.rows, said.hash):
            raise RefusedError(f"{table.name} came out otherwise than it went in; nothing was put in its place")
        found[table.name] = made
    return found
