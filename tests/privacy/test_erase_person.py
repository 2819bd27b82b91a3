"""T63: of somebody who was erased no byte is left on disk, on either database. F5: what is killed goes on."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from postgres import postgres_url, the_server
from privacy.canaries import CANARIES, NAME, WORK

ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL


class Home:
    """A home of its own, and commands in processes of their own: what is on disk is what a reader's would be."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "DATABASE"))}
        self.env |= {"WELLKEPT_HOME": str(folder), "PYTHONPATH": str(ROOT / "src"), "WELLKEPT_TRACE": "1"}
        self.url = url
        if url:
            self.env["DATABASE_URL"] = url

    def python(self, *words: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        command = [*before, sys.executable, "-P", *words]
        return subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)

    def wellkept(self, *words: str) -> str:
        done = self.python("-m", "wellkept", *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def holds(self) -> dict[str, list[str]]:
        """Which canaries stand in which files, whatever their case."""
        if self.url:
            the_server().say("CHECKPOINT")
        found: dict[str, list[str]] = {}
        for path in self.files():
            content = path.read_bytes().lower()
            if here := [place for place, canary in CANARIES.items() if canary.lower().encode() in content]:
                found[str(path)] = here
        return found

    def _database(self) -> int:
        name = urlsplit(self.url).path.removeprefix("/")
        ((found,),) = the_server().say(f"SELECT oid::bigint FROM pg_database WHERE datname = '{name}'")
        return int(found)

    def files(self) -> Iterator[Path]:
        folders = [self.folder]
        if self.url:  # other tests' databases stand beside it on one server
            base = the_server().folder / "data" / "base"
            folders += [base / str(self._database()), base / "pgsql_tmp"]
        yield from (path for folder in folders for path in folder.rglob("*") if path.is_file())


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Home]:
    """A home with somebody in twenty-six places, made once for each database."""

    @cache
    def made(vendor: str) -> Home:
        home = Home(tmp_path_factory.mktemp("template") / "home", postgres_url() if vendor == "postgresql" else "")
        done = home.python(str(ROOT / "tests/privacy/canaries.py"))
        assert done.returncode == 0, done.stderr
        _deleted_before(home)
        found = {place for places in home.holds().values() for place in places}
        assert found == set(CANARIES), "the canaries are there before"
        home.folder = home.folder.rename(home.folder.with_name("moved"))  # so that no copy finds its files there
        return home

    return made


def _deleted_before(home: Home) -> None:
    """What was deleted without being written over, and what a planner noted of columns: no table shows either."""
    if home.url:
        with psycopg.connect(home.url, autocommit=True) as connection:
            connection.execute("ANALYZE")
        return
    with closing(sqlite3.connect(home.folder / "wellkept.sqlite3")) as connection:
        connection.execute("PRAGMA secure_delete=OFF")
        connection.execute("CREATE TABLE once AS SELECT * FROM facts_address")
        connection.execute("DROP TABLE once")
        connection.commit()


@pytest.fixture
def planted(request: pytest.FixtureRequest, templates: Callable[[str], Home], tmp_path: Path) -> Home:
    """A copy of it. Of PostgreSQL itself, because a copy beside it would hold every canary too."""
    template = templates(request.param)
    shutil.copytree(template.folder, tmp_path / "home")
    return Home(tmp_path / "home", template.url)


@pytest.mark.parametrize("planted", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.skipif(
    os.environ.get("WELLKEPT_TESTS_ON") == "postgresql",
    reason="the run on SQLite tries PostgreSQL too, where no other test's open transaction holds old rows back",
)
def test_t63_no_byte_is_left(planted: Home) -> None:
    said = json.loads(planted.wellkept("erase", NAME, "--json", "--no-refresh"))
    assert said["left"] == []
    assert planted.holds() == {}
    assert planted.wellkept("verify").strip() == "all is well"


@pytest.mark.parametrize("planted", ["sqlite"], indirect=True)
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
