"""Databases of their own for what replaces a whole one: the tests' database is left alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from dump.filled import fill
from postgres import postgres_url, the_server
from wellkept.dump.connecting import opened, sqlite_file
from wellkept.dump.draft import bring_up, load, shape
from wellkept.dump.move import target_of
from wellkept.dump.tables import known_migrations, tables_at

Description = dict[str, Any]
Make = Callable[..., Description]
KINDS = ("sqlite", "postgresql")
PEOPLE = 500
# These look at both databases in one run: on PostgreSQL they would only do the same once more.
collect_ignore = (
    ["test_erased_stay_erased.py", "test_migrate.py", "test_move.py", "test_restore.py"]
    if os.environ.get("WELLKEPT_TESTS_ON") == "postgresql"
    else []
)


@pytest.fixture(scope="session")
def _templates(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> dict[tuple[str, bool], str]:
    """The names of databases to copy, made when they are first asked for."""
    return {}


@pytest.fixture
def database(
    _templates: dict[tuple[str, bool], str], tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Iterator[Make]:
    """Databases to be had: `database("postgresql")` is filled, with `filled=False` it has tables and no row."""

    def make(kind: str, *, filled: bool = True) -> Description:
        name = _templates.get((kind, filled))
        if name is None:
            name = _templates[kind, filled] = _made(kind, tmp_path_factory.mktemp("template"), filled=filled)
        return _copy(kind, name, tmp_path_factory.mktemp("database"))

    with django_db_blocker.unblock():
        yield make


def _made(kind: str, folder: Path, *, filled: bool) -> str:
    path = folder / "wellkept.sqlite3"
    url = postgres_url() if kind == "postgresql" else ""
    with opened(target_of(url) if url else sqlite_file(path)) as connection:
        bring_up(connection)
        if filled:
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM django_session")
            fill(connection)
    return url.rpartition("/")[2] or str(path)


def _copy(kind: str, name: str, folder: Path) -> Description:
    if kind == "postgresql":
        the_server()
        return target_of(postgres_url(template=name))
    shutil.copy(name, folder / "wellkept.sqlite3")
    return sqlite_file(folder / "wellkept.sqlite3")


@pytest.fixture
def at_home(database: Make, tmp_path: Path, settings: Any) -> Iterator[Callable[[Description], Path]]:
    """Makes a database the one in use, with a home of its own, whose folder it returns."""
    before, described = connections["default"], connections.databases["default"]

    def use(description: Description) -> Path:
        folder = tmp_path / "home"
        folder.mkdir()
        settings.HOME, settings.COLUMNS_FOLDER = folder, folder / "columns"
        connections.databases["default"] = description
        connections["default"] = connections.create_connection("default")
        return folder

    yield use
    connections["default"].close()
    connections.databases["default"], connections["default"] = described, before


@pytest.fixture
def old_home(tmp_path: Path, django_db_blocker: Any) -> Path:
    """A home that the very first release wrote: the tables of its migrations, and some people."""
    home = tmp_path / "old"
    home.mkdir(mode=0o700)
    ours = {"facts", "records", "findings"}
    applied = frozenset(one for one in known_migrations() if one[0] not in ours or one[1] == "0001_initial")
    with django_db_blocker.unblock(), opened(sqlite_file(home / "wellkept.sqlite3")) as connection:
        shape(connection, applied)
        person = next(table for table in tables_at(applied) if table.name == "facts_person")
        load(connection, person, [[number, f"Person {number}"] for number in range(1, PEOPLE + 1)])
    return home
