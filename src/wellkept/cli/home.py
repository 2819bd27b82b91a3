"""Opening the home: Django set up, database at its newest shape, and checked."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

from wellkept.cli.refused import RefusedError


def open_home() -> None:
    """Set up Django on $WELLKEPT_HOME; make the home and bring its database up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellkept.settings")
    home = Path(os.environ.get("WELLKEPT_HOME") or Path.home() / ".wellkept")
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        import django

        django.setup()
        _migrate()
    except PermissionError as refused:
        raise RefusedError(
            f"{home} cannot be written ({refused.strerror}); set WELLKEPT_HOME to a folder of yours"
        ) from None
    except sqlite3.DatabaseError as broken:
        raise RefusedError(
            f"{home}/wellkept.sqlite3 does not open: {broken}; restore a backup or move it away"
        ) from None


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        applied, known = set(executor.loader.applied_migrations), set(executor.loader.disk_migrations)
        if newer := sorted(f"{app} {name}" for app, name in applied - known if app in {"facts", "records", "findings"}):
            raise RefusedError(f"this home was written by a newer wellkept ({newer[0]}); nothing was changed")
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as broken:
        raise RefusedError(f"the database does not open: {broken}") from None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        mode = cursor.fetchone()[0]
        if mode != "wal":
            raise RefusedError(f"SQLite runs in {mode} mode, not WAL; put WELLKEPT_HOME on a local disk")


def now() -> datetime:
    """The clock. Only the command line and the pages read it."""
    return datetime.now(UTC)


def moment(text: str | None) -> datetime:
    """`--as-of`: the end of that day in the firm's time zone; else the moment that figures should be of."""
    from wellkept.pipeline import current_moment, end_of_day
    from wellkept.records.queries.settings import firm_settings

    if not text:
        return current_moment(now())
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise RefusedError(f"--as-of takes a date such as 2026-03-31, not {text!r}") from None
    return end_of_day(day, str(firm_settings()["time_zone"]))
