"""Whether the database is whole, and set up so that nothing acknowledged is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellkept.cli.doctoring.verdict import Verdict, good, warning, wrong

LEAST_WAIT_MS = 5_000
FULL = 2


def look() -> Iterator[Verdict]:
    from django.db import connection

    from wellkept.cli.verify import database_damage

    found = database_damage()
    for one in found:
        said, _, helps = one.partition("; ")
        yield wrong(said, helps or "wellkept restore FILE brings back the last backup")
    if not found:
        yield good("the database is whole")
    yield from _postgresql() if connection.vendor == "postgresql" else _sqlite()


def _sqlite() -> Iterator[Verdict]:
    if (mode := _one("PRAGMA journal_mode")) != "wal":
        yield wrong(f"SQLite's journal is in {mode} mode, not WAL", "put the home on a local disk")
    if (wait := _one("PRAGMA busy_timeout")) < LEAST_WAIT_MS:
        yield wrong(f"SQLite waits only {wait} ms for another writer", "this is a defect: please report it")
    if _one("PRAGMA synchronous") < FULL:
        yield wrong("SQLite does not wait for the disk", "this is a defect: please report it")


def _postgresql() -> Iterator[Verdict]:
    for name in ("fsync", "full_page_writes"):
        if (said := _one(f"SHOW {name}")) != "on":
            yield wrong(f"PostgreSQL runs with {name} {said}: a power cut can lose what was kept", f"set {name} = on")
    if (said := _one("SHOW synchronous_commit")) == "off":
        yield warning("PostgreSQL runs with synchronous_commit off", "set it on: a crash can lose the last second")


def _one(query: str) -> Any:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]
