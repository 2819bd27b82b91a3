"""Which wellkept this is, on what, and whether the data are of its shape."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator

from wellkept.cli.doctoring.verdict import Verdict, good, wrong


def look() -> Iterator[Verdict]:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from wellkept import __version__

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield wrong(f"{len(waiting)} steps of the database are still to be made", "wellkept refresh makes them")
    python = ".".join(map(str, sys.version_info[:3]))
    yield good(f"wellkept {__version__}, Python {python}, {_database()}")


def _database() -> str:
    from django.db import connection

    if connection.vendor != "postgresql":
        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0]}"
