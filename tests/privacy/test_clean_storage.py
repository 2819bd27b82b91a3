"""T63 on PostgreSQL: rows that are gone leave the disk, whoever else is at work on the same server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from postgres import postgres_url, the_server
from wellkept.privacy import clean_storage

CANARY = b"canary of somebody who was erased"
Connection = psycopg.Connection[tuple[object, ...]]


@pytest.fixture
def url() -> str:
    return postgres_url()


@pytest.fixture
def ours(url: str) -> Iterator[Connection]:
    """A table with something in it that goes while others are at work."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE words (text text)")
        connection.execute("INSERT INTO words VALUES (%s)", [CANARY.decode()])
        yield connection


def _writes_elsewhere() -> Connection:
    """Somebody whose transaction is open, in another database."""
    other = psycopg.connect(postgres_url(), application_name="nightly report")
    other.execute("CREATE TABLE theirs (number int)")
    return other


def _reads_here(url: str) -> Connection:
    other = psycopg.connect(url, application_name="nightly report")
    other.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    other.execute("SELECT count(*) FROM words")
    return other


def _stands(ours: Connection) -> bool:
    ours.execute("CHECKPOINT")
    found = ours.execute("SELECT oid::bigint FROM pg_database WHERE datname = current_database()").fetchone()
    assert found
    folder = Path(the_server().folder, "data", "base", str(found[0]))
    return any(CANARY in path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize("where", ["elsewhere", "here"])
def test_it_waits_until_nobody_can_see_what_is_gone(ours: Connection, url: str, where: str) -> None:
    other = _writes_elsewhere() if where == "elsewhere" else _reads_here(url)
    ours.execute("DELETE FROM words")
    ends = threading.Timer(0.6, other.close)
    ends.start()
    with ours.cursor() as cursor:
        clean_storage._write_anew(cursor, ["words"])
    ends.join()
    assert not _stands(ours)


@pytest.mark.parametrize("where", ["elsewhere", "here"])
def test_who_does_not_end_is_named(ours: Connection, url: str, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean_storage, "WAIT_SECONDS", 0.3)
    other = _writes_elsewhere() if where == "elsewhere" else _reads_here(url)
    ours.execute("DELETE FROM words")
    said = "a transaction of nightly report in the database"
    with ours.cursor() as cursor, pytest.raises(clean_storage.StillSeenError, match=said):
        clean_storage._write_anew(cursor, ["words"])
    assert _stands(ours)
    other.close()
