"""Bring the database in use to the newest shape: all of it, or nothing, and once, however many start at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fcntl import LOCK_EX, flock
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

from wellkept import __version__
from wellkept.dump.back_up import Asked, back_up, name_of
from wellkept.dump.connecting import file_of, live
from wellkept.dump.refused import RefusedError
from wellkept.dump.tables import applied_to, newer_ones

LOCK = 0x6D696772617465  # "migrate": the advisory lock of PostgreSQL
COPY_MB = 4_000


@dataclass(frozen=True)
class Migrated:
    """How many migrations were carried out, and the copy of what stood before."""

    count: int
    copy: Path | None
    words: str = ""


def migrate(at: datetime, *, copies: Path) -> Migrated | None:
    """None: there was nothing to do. RefusedError: the data is newer, and nothing was changed."""
    if not _plan():
        return None
    with _one_at_a_time():
        if not (plan := _plan()):
            return None  # another process did it meanwhile
        copy, words = _copied(at, copies)
        with _all_or_nothing():
            call_command("migrate", verbosity=0, interactive=False)
    return Migrated(len(plan), copy, words)


def _plan() -> list[tuple[Migration, bool]]:
    """What is to be done. An older wellkept leaves newer data alone."""
    executor = MigrationExecutor(connection)
    loader = executor.loader
    if newer := newer_ones(frozenset(loader.applied_migrations), frozenset(loader.disk_migrations)):
        raise RefusedError(
            f"this home was written by a newer wellkept ({newer[0]}; this is {__version__}); nothing was changed: "
            "start the newer one, or restore a backup that the older one made"
        )
    return list(executor.migration_plan(loader.graph.leaf_nodes()))


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Processes of one home wait for each other; on PostgreSQL also those of other machines, in `_all_or_nothing`."""
    folder = Path(settings.HOME) / "locks"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "migrate").open("w") as file:
        flock(file, LOCK_EX)
        yield


@contextmanager
def _all_or_nothing() -> Iterator[None]:
    """One transaction around all the migrations.

    Django runs each in one of its own, and writes down some only after it: killed between the two, a home would never
    start again. SQLite turns foreign keys off only outside of a transaction; PostgreSQL changes no table of which rows
    wait to be looked at, so that it looks at them at once.
    """
    sqlite = connection.vendor == "sqlite"
    if sqlite:
        connection.disable_constraint_checking()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if not sqlite:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            yield
            if sqlite:
                connection.check_constraints()
    finally:
        if sqlite:
            connection.enable_constraint_checking()


def _copied(at: datetime, copies: Path) -> tuple[Path | None, str]:
    """A backup of what stands here now, where there is anything, and room."""
    if not applied_to(connection):
        return None, ""
    size, free = _size(), shutil.disk_usage(settings.HOME).free
    most = int(os.environ.get("WELLKEPT_COPY_MB", COPY_MB)) * 1_000_000
    if size > min(most, free // 2):
        return None, f"no copy of the data before was made: it has {size // 1_000_000:,} MB, {free // 1_000_000:,} free"
    path = copies / f"before-upgrade-{name_of(at, sealed=False)}"
    if not path.exists():  # made in this very second, by a start that was killed
        back_up(Asked(live(), at, "before an upgrade"), path)
    return path, ""


def _size() -> int:
    path = file_of(live())
    if path is not None:
        return path.stat().st_size
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])
