"""What a database still has on disk of rows that are gone is written over, or written anew."""

from __future__ import annotations

import time
from collections.abc import Collection

from django.db import DatabaseError, connection

from wellkept.privacy.held import Held

WAIT_SECONDS = 20.0
PAUSE = 0.2


def clean_storage(tables: Collection[Held]) -> list[str]:
    """To be called outside of a transaction. Returns in words what stays out of our reach; empty: nothing does."""
    if connection.vendor == "postgresql":
        return _clean_postgresql(tables)
    return _clean_sqlite()


def _clean_sqlite() -> list[str]:
    """Rows that go are written over with zeros, but pages that were moved keep what they held: so every page anew."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        until = time.monotonic() + WAIT_SECONDS
        while True:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if not cursor.fetchone()[0]:
                return []
            if time.monotonic() > until:
                return ["somebody reads the database without an end, so that its log (-wal) could not be emptied"]
            time.sleep(PAUSE)


def _clean_postgresql(tables: Collection[Held]) -> list[str]:
    """Tables with their indexes, and the samples that the planner keeps of what stood in them."""
    with connection.cursor() as cursor:
        for held in tables:
            cursor.execute(f"VACUUM (FULL, ANALYZE) {connection.ops.quote_name(held.model._meta.db_table)}")
        return [
            *_asked(cursor, "VACUUM (FULL) pg_statistic", "what the planner has noted of the values of columns"),
            *_asked(cursor, "CHECKPOINT", "files of tables as they were, until the server's next checkpoint"),
            "the server's log of writes (pg_wal), which it reuses in time, and what is archived or replicated of it",
        ]


def _asked(cursor: object, words: str, left: str) -> list[str]:
    """Something that not every role may."""
    try:
        cursor.execute(words)  # type: ignore[attr-defined]
    except DatabaseError:
        return [left]
    return []
