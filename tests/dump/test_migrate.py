"""An upgrade is done once and whole; newer data is left alone (F4, F24)."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from dump.conftest import KINDS, Description, Make
from killsweep import SOURCE, Command, environment
from postgres import postgres_url
from wellkept.dump import migrate as migrating
from wellkept.dump.connecting import file_of, live, opened, sqlite_file
from wellkept.dump.migrate import migrate
from wellkept.dump.move import target_of
from wellkept.dump.refused import RefusedError
from wellkept.dump.tables import applied_to, known_migrations

AT = datetime(2026, 3, 15, 23, tzinfo=UTC)
Home = Callable[[Description], Path]
BEFORE = "33c8578"  # a commit before this guard was there


def _empty(kind: str, folder: Path) -> Description:
    return target_of(postgres_url()) if kind == "postgresql" else sqlite_file(folder / "new.sqlite3")


@pytest.mark.parametrize("kind", KINDS)
def test_what_fails_half_way_leaves_nothing(
    kind: str, database: Make, at_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = at_home(_empty(kind, tmp_path))
    carried_out = MigrationExecutor.apply_migration

    def failing(self: Any, state: Any, migration: Any, *rest: Any, **more: Any) -> Any:
        if migration.name == "0005_other_names":
            raise OSError(28, "No space left on device")
        return carried_out(self, state, migration, *rest, **more)

    monkeypatch.setattr(MigrationExecutor, "apply_migration", failing)
    with pytest.raises(OSError, match="No space"):
        migrate(AT, copies=home / "backups")
    assert connection.introspection.table_names() == []
    monkeypatch.undo()
    done = migrate(AT, copies=home / "backups")
    assert done is not None
    assert done.copy is None  # there was nothing to copy
    assert applied_to(connection) == known_migrations()
    assert migrate(AT, copies=home / "backups") is None


@pytest.mark.parametrize("kind", KINDS)
def test_newer_data_is_left_alone(kind: str, database: Make, at_home: Home) -> None:
    at_home(database(kind))
    MigrationRecorder(connection).record_applied("records", "0999_of_tomorrow")
    connection.close()
    before = _bytes(live())
    with pytest.raises(RefusedError, match=r"newer wellkept \(records 0999_of_tomorrow"):
        migrate(AT, copies=Path("nowhere"))
    connection.close()
    assert _bytes(live()) == before


def _bytes(description: Description) -> object:
    path = file_of(description)
    if path is not None:
        return path.read_bytes()
    with opened(description) as asked, asked.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM facts_person")
        return sorted(applied_to(asked)), cursor.fetchone()


def test_a_copy_is_not_made_where_there_is_no_room(
    database: Make, at_home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    at_home(database("sqlite"))
    monkeypatch.setenv("WELLKEPT_COPY_MB", "0")
    path, words = migrating._copied(AT, tmp_path / "backups")
    assert path is None
    assert words.startswith("no copy of the data before was made: ")
    monkeypatch.delenv("WELLKEPT_COPY_MB")
    path, words = migrating._copied(AT, tmp_path / "backups")
    assert path is not None
    assert path.name == "before-upgrade-wellkept-2026-03-15T230000Z.tar"


def test_two_that_start_at_once_upgrade_once(old_home: Path) -> None:
    _both([old_home, old_home])
    assert len(list((old_home / "backups").iterdir())) == 1


def test_two_machines_that_start_at_once_upgrade_once(tmp_path: Path) -> None:
    _both([tmp_path / "one", tmp_path / "other"], DATABASE_URL=postgres_url())


def _both(homes: list[Path], **url: str) -> None:
    line, pipe = Command(["verify"], {}).line, subprocess.PIPE
    both = [subprocess.Popen(line, env=environment(home, **url), stdout=pipe, stderr=pipe, text=True) for home in homes]
    said = [one.communicate(timeout=120) for one in both]
    assert [one.returncode for one in both] == [0, 0], said


def test_an_older_release_leaves_newer_data_alone(database: Make, tmp_path: Path) -> None:
    """The real thing: a release from before, started on a home that this one made."""
    packed = subprocess.run(["git", "archive", BEFORE, "src"], cwd=SOURCE.parent, capture_output=True, check=False)
    if packed.returncode:
        pytest.skip(f"no history here with commit {BEFORE}")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
        files.extractall(tmp_path / "older", filter="data")
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    shutil.copy(str(file_of(database("sqlite"))), home / "wellkept.sqlite3")
    before = (home / "wellkept.sqlite3").read_bytes()
    env = environment(home) | {"PYTHONPATH": str(tmp_path / "older" / "src")}
    done = subprocess.run([sys.executable, "-P", "-m", "wellkept", "verify"], env=env, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"written by a newer wellkept" in done.stderr
    assert (home / "wellkept.sqlite3").read_bytes() == before
    assert not (home / "wellkept.sqlite3-wal").exists()
