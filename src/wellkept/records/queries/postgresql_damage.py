"""What PostgreSQL itself knows to be wrong with what it keeps. Keys that point to nothing it never lets in."""

from __future__ import annotations

from django.db import connection
from psycopg.sql import SQL, Identifier

DAMAGED = """
    SELECT 'pages of it fail their checksum (' || checksum_failures || ' times)'
    FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0
    UNION ALL
    SELECT 'index ' || indexrelid::regclass || ' is not valid; REINDEX mends it' FROM pg_index WHERE NOT indisvalid
    UNION ALL
    SELECT 'rule ' || conname || ' of ' || conrelid::regclass || ' was never checked' FROM pg_constraint
    WHERE NOT convalidated
"""
COUNTED = """
    SELECT c.relname, a.attname, pg_get_serial_sequence(c.oid::regclass::text, a.attname)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attidentity <> ''
    WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
    ORDER BY 1
"""


def postgresql_damage() -> list[str]:
    """In words, one line for each thing that is wrong."""
    with connection.cursor() as cursor:
        cursor.execute(DAMAGED)
        found = [f"database: {row[0]}; see the server's log, and restore a backup" for row in cursor.fetchall()]
        cursor.execute(COUNTED)
        counted = cursor.fetchall()
    return found + [line for table, column, sequence in counted for line in _behind(table, column, sequence)]


def _behind(table: str, column: str, sequence: str) -> list[str]:
    """Whether the next row would get a number that is taken: rows came in with numbers of their own."""
    highest_of = SQL("SELECT coalesce(max({}), 0) FROM {}").format(Identifier(column), Identifier(table))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sequence_last_value(%s::regclass)", [sequence])
        last = cursor.fetchone()[0] or 0
        cursor.execute(highest_of)
        highest = cursor.fetchone()[0]
    words = f"database: the numbers of {table} are at {last}, its rows at {highest}; move or restore it anew"
    return [words] if highest > last else []
