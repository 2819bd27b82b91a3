"""A home in one folder, with its database, that is put back as it was before each kill."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from killsweep import SOURCE, environment
from postgres import Postgres

TESTS = SOURCE.parent / "tests"
NAME = "killed"


@dataclass(frozen=True)
class Ended:
    """How a command ended, what it said, and what it took."""

    code: int
    out: str
    err: str
    wall: float
    cpu: float

    def json(self) -> Any:
        return json.loads(self.out.splitlines()[-1])


@dataclass
class Place:
    """`server` is None on SQLite."""

    folder: Path
    server: Postgres | None = None

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def kind(self) -> str:
        return "PostgreSQL" if self.server else "SQLite"

    @property
    def env(self) -> dict[str, str]:
        more = {"DATABASE_URL": self.server.url(NAME)} if self.server else {}
        path = os.pathsep.join((str(SOURCE), str(TESTS)))
        return environment(self.home, **more) | {"PYTHONPATH": path, "WELLKEPT_TRACE": "1"}

    def make(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.home.mkdir(mode=0o700)
        if self.server:
            self.server.create(NAME)

    def keep(self, name: str) -> None:
        """Remember how the home stands; what a command wrote beside it stands in `out`, and is not kept."""
        shutil.rmtree(self.folder / name, ignore_errors=True)
        shutil.copytree(self.home, self.folder / name, symlinks=True)
        if self.server:
            self._copy(NAME, name)

    def put_back(self, name: str) -> None:
        for gone in (self.folder / "out", self.home):
            shutil.rmtree(gone, ignore_errors=True)
        shutil.copytree(self.folder / name, self.home, symlinks=True)
        if self.server:
            self._copy(name, NAME)

    def oid(self) -> str:
        """The folder in which the server keeps this database."""
        assert self.server
        ((found,),) = self.server.say(f"SELECT oid::bigint FROM pg_database WHERE datname = '{NAME}'")
        return str(found)

    def _copy(self, one: str, other: str) -> None:
        assert self.server
        self.server.say(f'DROP DATABASE IF EXISTS "{other}" WITH (FORCE)')
        self._end_others(one)
        self.server.create(other, one)

    def _end_others(self, name: str) -> None:
        """A server notices only at the next question that who asked is no more."""
        assert self.server
        self.server.say(f"SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE datname = '{name}'")


@dataclass
class Warm:
    """Commands forked by tests/killed/warm.py, on one place."""

    process: subprocess.Popen[str]
    said: Path
    home: Path

    def begin(self, *words: str | Path, hold: bool = False) -> int:
        """Returns the process that does it; with `hold` it waits for SIGUSR1."""
        told = {"words": [str(word) for word in words], "hold": hold, "said": str(self.said)}
        assert self.process.stdin
        print(json.dumps(told), file=self.process.stdin, flush=True)
        return int(self._line()["pid"])

    def end(self) -> Ended:
        """Waits for it."""
        ended = self._line()
        out, err = ((self.said / name).read_text() if (self.said / name).exists() else "" for name in ("out", "err"))
        return Ended(ended["code"], out, err, ended["wall"], ended["cpu"])

    def run(self, *words: str | Path) -> Ended:
        self.begin(*words)
        return self.end()

    def do(self, script: str, *words: str | Path) -> Ended:
        """A few lines of Python, in a process of their own."""
        return self.run("do", script, *words)

    def look(self) -> dict[str, Any]:
        ended = self.run("look")
        assert ended.code == 0, ended.err
        found: dict[str, Any] = ended.json()
        return found

    def _line(self) -> dict[str, Any]:
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, "the warm process ended"
        found: dict[str, Any] = json.loads(line)
        return found


@contextmanager
def warm(place: Place, files: Path) -> Iterator[Warm]:
    """It makes the home, reads these files into it and measures them, once."""
    with (
        TemporaryDirectory() as said,
        (place.folder / "warm.log").open("w") as log,
        subprocess.Popen(
            [sys.executable, "-P", str(TESTS / "killed" / "warm.py"), str(files)],
            env=place.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        made = Warm(process, Path(said), place.home)
        try:
            assert process.stdout
            ready = process.stdout.readline()
            assert ready, (place.folder / "warm.log").read_text()
            yield made
        finally:
            process.kill()


def living(session: int) -> Sequence[int]:
    """Processes that a command began, and that have not ended with it."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = entry.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state != "Z":
            found.append(int(entry.parent.name))
    return found
