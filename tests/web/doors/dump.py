"""Every row of every table, to tell whether a request changed anything."""

from __future__ import annotations

from typing import Any

from django.db import connection

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def dump() -> Rows:
    """Table → its columns and rows."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found[table] = ([column[0] for column in cursor.description], cursor.fetchall())
    return found


def changes(before: Rows, after: Rows) -> set[str]:
    """What differs, as "table.column"; "table+" where a row came, "table-" where one went."""
    found = set()
    for table, (columns, rows) in before.items():
        now = after[table][1]
        if now == rows:
            continue
        old, new = {row[0]: row for row in rows}, {row[0]: row for row in now}
        found |= {f"{table}+"} if new.keys() - old.keys() else set()
        found |= {f"{table}-"} if old.keys() - new.keys() else set()
        for key in old.keys() & new.keys():
            found |= {
                f"{table}.{name}" for name, was, is_ in zip(columns, old[key], new[key], strict=True) if was != is_
            }
    return found


def rows_written() -> int:
    """How many rows this connection has written so far: quicker than a dump, and sees a change that was undone too."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        return int(connection.connection.total_changes)
    with connection.cursor() as cursor:  # of this transaction, in which all visits of a file are made
        cursor.execute("SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables")
        return int(cursor.fetchone()[0])
