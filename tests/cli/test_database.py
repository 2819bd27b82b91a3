"""The database is looked at before anything else: what would not keep what it is given is refused, in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from dovecot import free_port
from postgres import postgres_url, the_server
from wellkept.cli.database import check_database
from wellkept.cli.refused import RefusedError

ROOT = Path(__file__).parents[2]
SECRET = "geheim-geheim"


def refused(home: Path, url: str) -> str:
    """The one line of a command that cannot open its database."""
    env = os.environ | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": url}
    done = subprocess.run(
        [sys.executable, "-m", "wellkept", "check"], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert SECRET not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://me:{SECRET}@db.example/firm",
        f"postgresql://me:{SECRET}@db.example:port/firm",
        f"postgresql://me:{SECRET}@[::1/firm",
        SECRET,
    ],
)
def test_an_address_that_names_no_postgresql(tmp_path: Path, url: str) -> None:
    assert "it should read postgresql://USER:PASSWORD@HOST:5432/NAME" in refused(tmp_path, url)


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    port = free_port()
    said = refused(tmp_path, f"postgresql://me:{SECRET}@127.0.0.1:{port}/firm")
    assert f"PostgreSQL database firm at 127.0.0.1, port {port} does not open" in said


def test_a_database_that_is_not_there_cannot_be_written_or_spells_otherwise(tmp_path: Path) -> None:
    absent = the_server().url("no_such")
    assert 'database "no_such" does not exist' in refused(tmp_path, absent)
    standby = f"{postgres_url()}?options=-c%20default_transaction_read_only%3Don"
    assert "can only be read" in refused(tmp_path, standby)
    the_server().say("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    assert "keeps text as LATIN1" in refused(tmp_path, the_server().url("latin"))


@pytest.mark.skipif(os.environ.get("WELLKEPT_TESTS_ON") == "postgresql", reason="SQLite's own settings")
@pytest.mark.parametrize("setting", ["busy_timeout = 5000", "synchronous = NORMAL"])
def test_sqlite_that_would_not_wait_is_refused(db: None, setting: str) -> None:
    """F15: a timeout that stands in the wrong place would be noticed by readers only."""
    check_database()
    with connection.cursor() as cursor:
        cursor.execute("COMMIT")  # SQLite keeps these settings for a connection, but not from inside a transaction
        cursor.execute(f"PRAGMA {setting}")
        with pytest.raises(RefusedError, match="was set up to wait"):
            check_database()
        cursor.execute("PRAGMA busy_timeout = 20000")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("BEGIN IMMEDIATE")
    check_database()
