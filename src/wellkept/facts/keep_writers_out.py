"""What SQLite does by having one writer, on PostgreSQL, and for some tables only."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import OperationalError, connection, transaction
from django.db.models import Model
from psycopg.sql import SQL, Identifier

# Short at first: who waits for us while we wait for them has to be let go. Then long enough for a table that is being
# cleaned up, which PostgreSQL breaks off for us after a second.
PATIENCE_MS = (200, 400, 800, 3_000, 5_000, 10_000)
HELD_BY_OTHERS = {"55P03", "40P01"}  # what PostgreSQL calls a lock that did not come in time, and a deadlock


def keep_writers_out(models: Iterable[type[Model]]) -> None:
    """Until the transaction ends nobody else writes these tables; who reads them does not wait.

    For what is compared with what stood before, or made only where it is not there yet: at once, before anything else
    in the transaction, whether the others know of it or not. They may run on another machine.
    """
    if connection.vendor != "postgresql":  # SQLite: our transaction began by being the only writer
        return
    tables = sorted({one._meta.db_table for one in models})
    for patience in PATIENCE_MS:
        if _locked(tables, patience):
            return
    raise OperationalError(f"somebody else has been changing {', '.join(tables)} for too long; try again")


def _locked(tables: list[str], patience_ms: int) -> bool:
    """All of them, or none: a lock that did not come in time lets go of those that did."""
    words = SQL("LOCK TABLE {} IN SHARE ROW EXCLUSIVE MODE").format(SQL(", ").join(map(Identifier, tables)))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {patience_ms}")
            cursor.execute(words)
            cursor.execute("SET LOCAL lock_timeout = DEFAULT")
    except OperationalError as held:
        if getattr(held.__cause__, "sqlstate", "") not in HELD_BY_OTHERS:
            raise
        return False
    return True
