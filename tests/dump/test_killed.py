"""Killed with SIGKILL at any moment, an upgrade, a backup and a restore leave the old or the new, and start again.

Some points of each are tried here. All of them: WELLKEPT_KILL_POINTS=1000 ./wellkept test tests/dump/test_killed.py
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dump.conftest import PEOPLE, Make
from killsweep import Command, Point, environment, killed_at, points, spread, why_not
from postgres import postgres_url
from wellkept.dump.back_up import Asked, back_up
from wellkept.dump.check_backup import check_backup
from wellkept.dump.connecting import file_of, opened, snapshot, sqlite_file
from wellkept.dump.move import target_of
from wellkept.dump.rows import hash_of
from wellkept.dump.tables import known_migrations, tables_at

AT = datetime(2026, 3, 15, 23, tzinfo=UTC)
OLD_OR_NEW = {(4, 3), (3, 3)}  # people, messages
MANY = int(os.environ.get("WELLKEPT_KILL_POINTS", "2"))

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")


def _people(home: Path) -> int:
    with closing(sqlite3.connect(home / "wellkept.sqlite3")) as connection:
        return int(connection.execute("SELECT count(*) FROM facts_person WHERE name LIKE 'Person %'").fetchone()[0])


def _again(command: Command) -> str:
    done = subprocess.run(command.line, env=dict(command.env), capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _sweep(found: list[Point], command: Command, anew: Callable[[], None], whole: Callable[[], None]) -> None:
    killed = 0
    for point in spread(found, MANY):
        anew()
        killed += killed_at(point, command)
        whole()
    assert killed >= MANY - 1  # the calls of two runs may differ by one


def test_an_upgrade_is_there_or_not(old_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = Command(["verify"], environment(home))

    def anew() -> None:
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(old_home, home)

    def whole() -> None:
        assert "all is well" in _again(command)
        assert _people(home) == PEOPLE
        for copy in (home / "backups").glob("*.tar"):
            assert check_backup(copy).totals["facts_person"].rows == PEOPLE

    anew()
    found = points(command, under=home)
    whole()
    assert len(list((home / "backups").glob("before-upgrade-*.tar"))) == 1
    _sweep(found, command, anew, whole)


def test_a_backup_has_its_name_when_it_is_whole(database: Make, tmp_path: Path) -> None:
    home, final = tmp_path / "home", tmp_path / "out" / "b.tar"
    path = file_of(database("sqlite"))
    assert path is not None
    home.mkdir(mode=0o700)
    shutil.copy(path, home / "wellkept.sqlite3")
    command = Command(["backup", final], environment(home))

    def anew() -> None:
        shutil.rmtree(final.parent, ignore_errors=True)

    def whole() -> None:
        if final.exists():
            check_backup(final)
            final.unlink()
        _again(command)
        assert [one.name for one in final.parent.iterdir()] == ["b.tar"]
        assert check_backup(final).totals["facts_person"].rows == 3

    found = points(command, under=tmp_path)
    _sweep(found, command, anew, whole)


def test_a_restore_is_there_or_not(database: Make, tmp_path: Path) -> None:
    home, backup = tmp_path / "home", tmp_path / "b.tar"
    before = database("sqlite")
    back_up(Asked(before, AT, "daily"), backup)
    _one_more(before)
    path = file_of(before)
    assert path is not None
    command = Command(["restore", "--yes", "--no-copy", backup], environment(home))
    ready = Command(["verify"], environment(home))

    def anew() -> None:
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(mode=0o700)
        shutil.copy(path, home / "wellkept.sqlite3")

    def whole() -> None:
        subprocess.run(ready.line, env=dict(ready.env), capture_output=True, check=False, timeout=120)
        assert _rows(sqlite_file(home / "wellkept.sqlite3")) in OLD_OR_NEW
        assert not (home / "restoring").exists()

    anew()
    found = points(command, under=home)
    _sweep(found, command, anew, whole)
    _again(command)


def test_a_restore_on_postgresql_is_there_or_not(database: Make, tmp_path: Path) -> None:
    home, backup = tmp_path / "home", tmp_path / "b.tar"
    back_up(Asked(database("sqlite"), AT, "daily"), backup)
    before = database("postgresql")
    _one_more(before)
    url = postgres_url(template=_name(before))
    command = Command(["restore", "--yes", "--no-copy", backup], environment(home, DATABASE_URL=url))
    found = points(command, under=None, calls=("sendto",))
    for point in spread(found, MANY):
        url = postgres_url(template=_name(before))
        again = Command(command.words, environment(home, DATABASE_URL=url))
        killed_at(point, again)
        assert _rows(target_of(url)) in OLD_OR_NEW
        _again(Command(["go-live"], again.env))  # any command that opens the home
        with opened(target_of(url)) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'wellkept%%'")
            assert cursor.fetchone() == (0,)


def _one_more(description: dict[str, Any]) -> None:
    """What stands there is other than what is restored, and other than nothing."""
    with opened(description) as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO facts_person (name) VALUES ('one more')")


def _rows(description: dict[str, Any]) -> tuple[int, int]:
    tables = {table.name: table for table in tables_at(known_migrations())}
    with snapshot(description) as connection:
        return tuple(hash_of(connection, tables[name]).rows for name in ("facts_person", "facts_message"))


def _name(description: dict[str, Any]) -> str:
    return str(description["NAME"])
