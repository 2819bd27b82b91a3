"""T63: of somebody who was erased no byte is left on disk, on either database. F5: what is killed goes on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from postgres import Postgres, running_postgres
from privacy.canaries import CANARIES, NAME, WORK

ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL
DATABASE = "firm"
Connection = psycopg.Connection[tuple[object, ...]]
ON_POSTGRESQL = os.environ.get("WELLKEPT_TESTS_ON") == "postgresql"


class Home:
    """A home of its own, and commands in processes of their own: what is on disk is what a reader's would be."""

    def __init__(self, folder: Path, server: Postgres | None) -> None:
        self.folder, self.server = folder, server
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "DATABASE"))}
        self.env |= {"WELLKEPT_HOME": str(folder), "PYTHONPATH": str(ROOT / "src"), "WELLKEPT_TRACE": "1"}
        if server:
            self.env["DATABASE_URL"] = server.url(DATABASE)

    def python(self, *words: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        command = [*before, sys.executable, "-P", *words]
        return subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)

    def wellkept(self, *words: str) -> str:
        done = self.python("-m", "wellkept", *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def holds(self) -> dict[str, list[str]]:
        """Which canaries stand in which files, whatever their case."""
        if self.server:
            self.server.say("CHECKPOINT")
        found: dict[str, list[str]] = {}
        for path in self.files():
            content = path.read_bytes().lower()
            if here := [place for place, canary in CANARIES.items() if canary.lower().encode() in content]:
                found[str(path)] = here
        return found

    def files(self) -> Iterator[Path]:
        folders = [self.folder, *([self.server.folder / "data" / "base"] if self.server else [])]
        yield from (path for folder in folders for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres | None]:
    """One of its own, so that no other test's row lies in it; None on SQLite."""
    if not ON_POSTGRESQL:
        yield None
        return
    with running_postgres() as running:
        running.create(DATABASE)
        running.create("another")
        yield running


@pytest.fixture(scope="module")
def template(server: Postgres | None, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with somebody in twenty places."""
    home = Home(tmp_path_factory.mktemp("template") / "home", server)
    done = home.python(str(ROOT / "tests/privacy/canaries.py"))
    assert done.returncode == 0, done.stderr
    _deleted_before(home)
    found = {place for places in home.holds().values() for place in places}
    assert found == set(CANARIES), "the canaries are there before"
    home.folder = home.folder.rename(home.folder.with_name("moved"))  # so that no copy finds its files there
    return home


def _deleted_before(home: Home) -> None:
    """What was deleted without being written over, and what a planner noted of columns: no table shows either."""
    if home.server:
        with psycopg.connect(home.server.url(DATABASE), autocommit=True) as connection:
            connection.execute("ANALYZE")
        return
    with closing(sqlite3.connect(home.folder / "wellkept.sqlite3")) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("CREATE TABLE once AS SELECT * FROM facts_address")
        connection.execute("DROP TABLE once")
        connection.commit()


@pytest.fixture
def planted(template: Home, tmp_path: Path) -> Home:
    """A copy of it. Of PostgreSQL itself, because a copy beside it would hold every canary too."""
    shutil.copytree(template.folder, tmp_path / "home")
    return Home(tmp_path / "home", template.server)


@contextmanager
def somebody_writes_elsewhere(server: Postgres | None) -> Iterator[None]:
    """In another database of the same server, on into the last step: what goes meanwhile could not leave the disk."""
    if server is None:
        yield
        return
    other = psycopg.connect(server.url("another"))
    other.execute("CREATE TABLE IF NOT EXISTS theirs (number int)")
    other.execute("INSERT INTO theirs VALUES (1)")
    ends = threading.Thread(target=_end_in_the_last_step, args=(server, other), daemon=True)
    ends.start()
    yield
    ends.join(60)
    assert other.closed, "it was there until the last step"


def _end_in_the_last_step(server: Postgres, other: Connection) -> None:
    with psycopg.connect(server.url(DATABASE), autocommit=True) as looking:
        while looking.execute("SELECT step FROM records_erasure").fetchone() != ("nameless",):
            time.sleep(0.05)
    time.sleep(1)
    other.close()


def test_t63_no_byte_is_left(planted: Home) -> None:
    with somebody_writes_elsewhere(planted.server):
        said = json.loads(planted.wellkept("erase", NAME, "--json", "--no-refresh"))
    assert (said["left"], said["waits"]) == ([], "")
    assert planted.holds() == {}
    assert planted.wellkept("verify").strip() == "all is well"


@pytest.mark.skipif(ON_POSTGRESQL, reason="killed on PostgreSQL: tests/killed")
@pytest.mark.parametrize(("call", "when"), [("pwrite64", 12), ("pwrite64", 60), ("unlink", 2)])
def test_f5_what_is_killed_goes_on(planted: Home, call: str, when: int) -> None:
    strace = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:signal=SIGKILL:when={when}+")
    killed = planted.python("-m", "wellkept", "erase", WORK, "--json", "--no-refresh", before=strace)
    assert killed.returncode in {KILLED, 128 + signal.SIGKILL}
    done = planted.python("-c", GO_ON)
    assert done.returncode == 0, done.stderr
    if not json.loads(done.stdout):  # killed before anything was asked for: it is asked again
        planted.wellkept("erase", NAME, "--json", "--no-refresh")
    assert planted.holds() == {}


GO_ON = """
from wellkept.cli.home import open_home, now
open_home()
import json
from types import SimpleNamespace
from wellkept.jobs.erase_person import erase_person, unfinished
asked = list(unfinished(now()))
for one in asked:
    erase_person(SimpleNamespace(given=one.given, at=now(), tell=lambda words, share=None: None))
print(json.dumps([dict(one.given) for one in asked]))
"""
