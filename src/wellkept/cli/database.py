"""The database is looked at before anything else: that it answers, and that it keeps what wellkept relies on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wellkept.cli.refused import RefusedError

BUSY_MS = 20_000  # how long a writer of SQLite waits for another; beyond it a reader would see "database is locked"


def check_database() -> None:
    """Refuse, in one line, a database that does not open or would not keep what it is given."""
    from django.db import connection

    if connection.vendor == "sqlite":
        _check_sqlite()
    else:
        _check_postgresql()


def check_not_lost(columns: Path) -> None:
    """Refuse to begin anew where columns say that a database was here: what it held would be gone without a word."""
    from django.db import connection

    is_empty = connection.vendor == "sqlite" and not connection.introspection.table_names()
    if is_empty and any(columns.glob("*-*.parquet")):
        name = connection.settings_dict["NAME"]
        raise RefusedError(
            f"{name} is gone or empty, though the columns made from it are in {columns}: restore a backup "
            "(`wellkept restore`), or move that folder away to begin anew"
        )


def _check_sqlite() -> None:
    mode, busy, level = (_asked(f"PRAGMA {name}")[0] for name in ("journal_mode", "busy_timeout", "synchronous"))
    if mode != "wal":
        raise RefusedError(f"SQLite runs in {mode} mode, not WAL; put WELLKEPT_HOME on a local disk")
    if busy < BUSY_MS or level < 2:
        raise RefusedError(f"SQLite was set up to wait {busy} ms and to sync {level}, not {BUSY_MS} ms and FULL")


def _check_postgresql() -> None:
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    question = "SELECT current_setting('server_encoding'), current_setting('transaction_read_only')"
    try:
        encoding, read_only = _asked(question)
    except (DatabaseError, ImproperlyConfigured) as broken:
        raise RefusedError(f"{named()} does not open: {_reason(broken)}; see DATABASE_URL, and that it runs") from None
    if encoding != "UTF8":
        raise RefusedError(f"{named()} keeps text as {encoding}; make one with ENCODING 'UTF8' TEMPLATE template0")
    if read_only == "on":
        raise RefusedError(f"{named()} can only be read: it may be a standby; name the one that takes writes")


def named() -> str:
    """Which PostgreSQL it is, in words that may stand in a log: never its password."""
    from django.db import connection

    said = connection.settings_dict
    where = said["HOST"] or "this machine"
    return f"PostgreSQL database {said['NAME']} at {where}" + (f", port {said['PORT']}" if said["PORT"] else "")


def _reason(broken: Exception) -> str:
    """The first line of what the driver says, without the password should it hold it."""
    from django.db import connection

    said = next(iter(str(broken).strip().splitlines()), type(broken).__name__)
    password = str(connection.settings_dict["PASSWORD"])
    return (said.replace(password, "…") if password else said).rstrip(".;")


def _asked(question: str) -> tuple[Any, ...]:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(question)
        return tuple(cursor.fetchone())
