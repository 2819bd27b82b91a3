"""Connections of our own, beside the one that Django keeps: to another database, or to the same one for reading."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

# Moments stay text: turning each into an object and back costs more than all the rest.
PLAIN = {"detect_types": 0}


@contextmanager
def opened(description: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """A connection by a description such as DATABASES holds, closed at the end."""
    connection = _connection(description)
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def snapshot(description: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """The database as it is at this moment, read only, whatever others write meanwhile."""
    with opened(_for_reading(description)) as connection:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                connection.set_autocommit(False)
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SELECT 1")
            else:
                cursor.execute("BEGIN")
                cursor.execute("SELECT count(*) FROM sqlite_master")  # the first question fixes the moment
        try:
            yield connection
        finally:
            if connection.vendor == "postgresql":
                connection.rollback()


@contextmanager
def as_default(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Commands, queries and migrations work on this database while we are inside."""
    before = connections[DEFAULT_DB_ALIAS]
    alias = connection.alias
    connections[DEFAULT_DB_ALIAS], connection.alias = connection, DEFAULT_DB_ALIAS
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS], connection.alias = before, alias


def live() -> dict[str, Any]:
    """What the settings say of the database in use."""
    return copy.deepcopy(connections.databases[DEFAULT_DB_ALIAS])


def sqlite_file(path: Path) -> dict[str, Any]:
    """A file of SQLite, opened as ours is."""
    return {**_bare(), **settings.SQLITE, "NAME": path, "OPTIONS": {**settings.SQLITE["OPTIONS"], **PLAIN}}


def file_of(description: dict[str, Any]) -> Path | None:
    """The file, where it is SQLite."""
    return Path(description["NAME"]) if description["ENGINE"].endswith("sqlite3") else None


def _bare() -> dict[str, Any]:
    kept = {"TIME_ZONE", "AUTOCOMMIT", "ATOMIC_REQUESTS", "CONN_MAX_AGE", "CONN_HEALTH_CHECKS", "TEST"}
    empty = dict.fromkeys(("USER", "PASSWORD", "HOST", "PORT"), "")
    return empty | {name: value for name, value in live().items() if name in kept}


def described(parsed: dict[str, Any]) -> dict[str, Any]:
    """A description with all that Django expects in one."""
    return {**_bare(), "OPTIONS": {}, **parsed}


def _for_reading(description: dict[str, Any]) -> dict[str, Any]:
    path = file_of(description)
    if path is None:
        return description
    return {**description, "NAME": f"{path.resolve().as_uri()}?mode=ro", "OPTIONS": {**PLAIN, "timeout": 20}}


def _connection(description: dict[str, Any]) -> BaseDatabaseWrapper:
    made: BaseDatabaseWrapper = load_backend(description["ENGINE"]).DatabaseWrapper(description, alias="copy")
    return made
