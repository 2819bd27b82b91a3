"""What a database still has on disk of rows that are gone is written over, or written anew."""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connection

from wellkept.privacy.held import Held

WAIT_SECONDS = 20.0
LOCK_SECONDS = 2
PAUSE = 0.2
LOCKED = "55P03"  # lock_not_available
_COUNT = re.compile(r"\d+")
# Whoever has been at it for longest; of others' transactions a role may see no more than that they are there.
_OLDEST = """
    SELECT coalesce(nullif(application_name, ''), 'somebody'), datname, xact_start FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND xact_start IS NOT NULL ORDER BY xact_start LIMIT 1
"""
_MARK = "SELECT pg_current_xact_id()::text::bigint"
_ENDED = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > %s"


class StillSeenError(Exception):
    """Somebody who began before may still see what is gone, so that it stays on the disk until they end."""


def clean_storage(tables: Collection[Held]) -> list[str]:
    """To be called outside of a transaction. Returns in words what stays out of our reach.

    Raises StillSeenError where it has to be done again later.
    """
    if connection.vendor == "postgresql":
        return _clean_postgresql([connection.ops.quote_name(held.model._meta.db_table) for held in tables])
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
                raise StillSeenError("somebody reads the database without an end: its log (-wal) cannot be emptied")
            time.sleep(PAUSE)


def _clean_postgresql(tables: list[str]) -> list[str]:
    """Tables with their indexes, and the samples that the planner keeps of what stood in them."""
    with connection.cursor() as cursor:
        _write_anew(cursor, tables)
        return [
            *_asked(cursor, "VACUUM (FULL) pg_statistic", "what the planner has noted of the values of columns"),
            *_asked(cursor, "CHECKPOINT", "files of tables as they were, until the server's next checkpoint"),
            "the server's log of writes (pg_wal), which it reuses in time, and what is archived or replicated of it",
        ]


def _write_anew(cursor: Any, tables: list[str]) -> None:
    until, pause = time.monotonic() + WAIT_SECONDS, PAUSE
    _wait_for_older(cursor, until)
    # Who looks at a table in a transaction holds it; and everybody else waits behind who waits for it.
    cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
    try:
        while tables := [one for one in tables if _is_still_seen(cursor, one)]:
            if time.monotonic() > until:
                raise StillSeenError(_by_whom(cursor))
            time.sleep(pause)
            pause *= 2
    finally:
        cursor.execute("RESET lock_timeout")


def _wait_for_older(cursor: Any, until: float) -> None:
    """For transactions that were under way when the rows went, in whichever database of the server.

    VACUUM FULL keeps what its own snapshot could show, and that reaches back to the oldest of them all: a writer in
    another database, who never sees a table of ours, keeps our rows on the disk.
    """
    cursor.execute(_MARK)
    mark = cursor.fetchone()[0]
    while True:
        cursor.execute(_ENDED, [mark])
        if cursor.fetchone()[0]:
            return
        if time.monotonic() > until:
            raise StillSeenError(_by_whom(cursor))
        time.sleep(PAUSE)


def _is_still_seen(cursor: Any, table: str) -> bool:
    """Write a table anew: whether that could not be done yet, or rows that are gone had to be kept in it.

    The server tells how many, in any language.
    """
    with _noticing(cursor.connection) as told:
        try:
            cursor.execute(f"VACUUM (FULL, ANALYZE, VERBOSE) {table}")
        except Exception as busy:
            if LOCKED not in {getattr(one, "sqlstate", "") for one in (busy, busy.__cause__)}:
                raise
            return True
    counts = [_COUNT.match(one) for one in told]
    return any(int(one[0]) for one in counts if one)


@contextmanager
def _noticing(server: Any) -> Iterator[list[str]]:
    """What the server says beside its answers."""
    told: list[str] = []

    def notice(said: Any) -> None:
        told.append(said.message_detail or "")

    server.add_notice_handler(notice)
    try:
        yield told
    finally:
        server.remove_notice_handler(notice)


def _by_whom(cursor: Any) -> str:
    cursor.execute(_OLDEST)
    found = cursor.fetchone()
    if found is None:
        return "old rows are kept for a prepared transaction, or for a replica that is behind"
    name, database, since = found
    return f"old rows are kept for a transaction of {name} in the database {database}, open since {since:%-d %b %H:%M}"


def _asked(cursor: Any, words: str, left: str) -> list[str]:
    """Something that not every role may."""
    try:
        cursor.execute(words)
    except DatabaseError:
        return [left]
    return []
