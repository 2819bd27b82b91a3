"""A home on either database, jobs of the tests' own installed as a plug-in, and workers that may be killed.

Jobs are asked for, and looked at, by SQL: what is tried is what a worker does, not what the tests' own Django sees.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from postgres import postgres_url

SOURCE = Path(__file__).parents[2] / "src"
PATIENCE = 60.0
PLUGIN = Path(__file__).with_name("trial_jobs.py")
KINDS = ("trial_mark", "trial_hold", "trial_die", "trial_fail", "trial_eat", "trial_overrun", "trial_later")
EFFECTS = "CREATE TABLE trial (job integer, process integer, overlapped integer)"
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
Rows = list[dict[str, Any]]


@dataclass
class Desk:
    """`url` is empty on SQLite."""

    home: Path
    url: str
    plugin: Path
    workers: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_URL")}
        path = os.pathsep.join((str(SOURCE), str(self.plugin)))
        own = {"WELLKEPT_HOME": str(self.home), "PYTHONPATH": path, "TRIAL": str(self.home / "trial")}
        return kept | own | ({"DATABASE_URL": self.url} if self.url else {})

    def say(self, words: str, values: tuple[Any, ...] = ()) -> Rows:
        """Run one statement."""
        with self._connection() as connection:
            cursor = connection.execute(words if not self.url else words.replace("?", "%s"), values)
            names = [one[0] for one in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()] if names else []

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        if self.url:
            with psycopg.connect(self.url, autocommit=True) as connection:
                yield connection
            return
        with sqlite3.connect(self.home / "wellkept.sqlite3", timeout=30, isolation_level=None) as connection:
            yield connection
        connection.close()

    def ask(self, kind: str, *, line: str = "", **given: Any) -> int:
        names = "kind, given, line, once, state, asked_at, attempts, held_by, words"
        values = (kind, json.dumps(given), line, "", "waiting", datetime.now(UTC).isoformat(), 0, "", "")
        marks = ", ".join("?" for _ in values)
        row = self.say(f"INSERT INTO records_job ({names}) VALUES ({marks}) RETURNING id", values)
        return int(row[0]["id"])

    def job(self, pk: int) -> dict[str, Any]:
        return self.say("SELECT * FROM records_job WHERE id = ?", (pk,))[0]

    def begin(self, *words: str, clock: str = "") -> subprocess.Popen[str]:
        """A worker; `clock` is how much its clock is wrong, such as +2h."""
        env = self.env
        if clock and FAKETIME:
            env |= {"LD_PRELOAD": str(FAKETIME), "FAKETIME": clock, "DONT_FAKE_MONOTONIC": "1"}
        log = (self.home / "worker.log").open("a")
        command = [sys.executable, "-P", "-m", "wellkept", "work", *words]
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log, text=True)
        log.close()
        self.workers.append(process)
        return process

    def end(self) -> None:
        for process in self.workers:
            if process.poll() is None:
                process.kill()
                process.wait(PATIENCE)

    def log(self) -> str:
        return (self.home / "worker.log").read_text()


def until(true: Callable[[], Any], seconds: float = PATIENCE) -> float:
    """Wait for something; returns how long it took."""
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < seconds, "it did not come true"
        time.sleep(0.05)
    return time.monotonic() - begun


@contextmanager
def desk_at(folder: Path, migrated: Desk) -> Iterator[Desk]:
    """A fresh one, copied from one that is migrated already."""
    home = folder / "home"
    shutil.copytree(migrated.home, home)
    url = postgres_url(template=migrated.url.rpartition("/")[2]) if migrated.url else ""
    (home / "trial").mkdir()
    desk = Desk(home, url, migrated.plugin)
    try:
        desk.say(EFFECTS)
        yield desk
    finally:
        desk.end()


def migrated_at(folder: Path, url: str) -> Desk:
    """Done once for each database."""
    desk = Desk(folder / "home", url, installed(folder / "plugin"))
    command = [sys.executable, "-P", "-m", "wellkept", "work", "--once"]
    subprocess.run(command, env=desk.env, check=True, timeout=PATIENCE, stdout=subprocess.DEVNULL)
    return desk


def installed(folder: Path) -> Path:
    """The tests' jobs, as an installed plug-in offers its own."""
    about = folder / "trial_jobs-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: trial-jobs\nVersion: 1.0\n")
    offers = "\n".join(f"{name} = trial_jobs:{name}" for name in KINDS)
    (about / "entry_points.txt").write_text(f"[wellkept.jobs]\n{offers}\n")
    shutil.copy(PLUGIN, folder / PLUGIN.name)
    return folder


def kill(process: int, how: signal.Signals = signal.SIGKILL) -> None:
    os.kill(process, how)


def lives(process: int) -> bool:
    """A child that nobody waited for is gone all the same."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False
