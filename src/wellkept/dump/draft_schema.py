"""A draft in a schema of its own, in the database of PostgreSQL in which it will be used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

from wellkept.dump.connecting import opened
from wellkept.dump.refused import RefusedError

DRAFT, BEFORE = "wellkept_draft", "wellkept_before"
OURS = ("facts_", "records_", "findings_", "auth_", "axes_", "django_")
# pg_class: ordinary and partitioned tables of one schema.
_TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = %s AND c.relkind IN ('r', 'p') ORDER BY 1
"""


@dataclass(frozen=True)
class DraftSchema:
    """`target` describes the database; its tables stand in the first schema of its own search path."""

    target: dict[str, Any]

    @contextmanager
    def open(self) -> Iterator[BaseDatabaseWrapper]:
        self.drop()
        with opened(self.target) as connection:
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE SCHEMA {DRAFT}")
                cursor.execute(f"SET search_path TO {DRAFT}")
            yield connection

    def place(self) -> None:
        """One transaction: before it the old tables stand there, after it the new."""
        with opened(self.target) as connection, connection.cursor() as cursor:
            quote, there = connection.ops.quote_name, _schema(connection)
            new = _tables(connection, DRAFT)
            old = [one for one in _tables(connection, there) if one in new or one.startswith(OURS)]
            connection.set_autocommit(False)
            try:
                cursor.execute("SET LOCAL lock_timeout = '5s'")
                cursor.execute(f"CREATE SCHEMA {BEFORE}")
                for one in old:
                    cursor.execute(f"ALTER TABLE {quote(there)}.{quote(one)} SET SCHEMA {BEFORE}")
                for one in new:
                    cursor.execute(f"ALTER TABLE {DRAFT}.{quote(one)} SET SCHEMA {quote(there)}")
                connection.commit()
            except OperationalError as busy:
                connection.rollback()
                why = str(busy).strip().splitlines()[0]
                raise RefusedError(f"another process uses the tables ({why}): stop it, and try again") from None
        self.drop()

    def drop(self) -> None:
        with opened(self.target) as connection, connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {DRAFT} CASCADE")
            cursor.execute(f"DROP SCHEMA IF EXISTS {BEFORE} CASCADE")


def tables_in(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables that stand where ours would."""
    return _tables(connection, _schema(connection))


def _schema(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        found = cursor.fetchone()[0]
    if not found:
        raise RefusedError("this database has no schema that tables may be made in; make one, such as public")
    return str(found)


def _tables(connection: BaseDatabaseWrapper, schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_TABLES, [schema])
        return [str(row[0]) for row in cursor.fetchall()]
