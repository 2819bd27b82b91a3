"""A PostgreSQL of the tests' own, from Debian's packages: no service, no port, nothing that outlives the run.

`postgres_url()` is all that a test needs: the address of a new, empty database, for DATABASE_URL or psycopg. The server
behind it is started by the first who asks and ends with that process, even when it is killed. A run of the whole suite
on PostgreSQL (WELLKEPT_TESTS_ON=postgresql) starts one for all its processes. Without PostgreSQL a test that asks is
skipped, and says what to install. A test of faults that needs a server which it may stop, or one whose files are on a
disk, has one of its own: `with running_postgres(durable=True) as server`. Elsewhere they are in memory, where there is
enough of it; so its settings are those of a server that keeps what it was given, and cost nothing.
"""

from __future__ import annotations

import atexit
import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

SHARED = "WELLKEPT_TESTS_POSTGRES"  # where the server of this run listens; processes of a parallel run inherit it
MISSING = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
OWNER = "postgres"
SETTINGS = {"listen_addresses": "", "max_connections": "100", "shared_buffers": "64MB", "log_min_messages": "fatal"}
PATIENCE = 120  # seconds; on an idle machine a server is there in half a second
_NUMBERS = count(1)


@dataclass
class Postgres:
    """A server that listens on a socket in `folder`; `url` is the address of one of its databases."""

    folder: Path
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def url(self, name: str) -> str:
        return f"postgresql://{OWNER}@{quote(str(self.folder), safe='')}/{name}"

    def create(self, name: str, template: str = "template0") -> str:
        """Make a database, empty or a copy of another; returns its address."""
        self.say(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def say(self, words: str) -> list[tuple[Any, ...]]:
        """Run one statement in the server's own database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            cursor = connection.execute(words)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def start(self) -> None:
        settings = SETTINGS | {"unix_socket_directories": str(self.folder)}
        words = [f"-c{name}={value}" for name, value in settings.items()]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*_ending_with_us(), _program("postgres"), "-D", str(self.folder / "data"), *words],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the tests, which then clear up in their database
                **_as_owner(),
            )
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """SIGQUIT: at once, as in a crash; SIGINT: orderly, but nobody is waited for."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:  # told before it could listen
                self.process.kill()
                self.process.wait()

    def restart(self, how: signal.Signals = signal.SIGQUIT) -> None:
        self.stop(how)
        self.start()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.say("SELECT 1")
            except psycopg.OperationalError:
                ended = self.process is not None and self.process.poll() is not None
                if ended or time.monotonic() > until:
                    pytest.fail(f"PostgreSQL does not start: {(self.folder / 'log').read_text()[-2_000:]}")
                time.sleep(0.03)
            else:
                return


def postgres_url(name: str = "", template: str = "template0") -> str:
    """The address of a new, empty database on the tests' own server; or, by a template, of a copy of another."""
    return the_server().create(name or f"test_{os.getpid()}_{next(_NUMBERS)}", template)


@cache
def the_server() -> Postgres:
    """The server of this run: that of the process which began it, or one that this process starts."""
    if shared := os.environ.get(SHARED):
        return Postgres(Path(shared))
    running = running_postgres()
    server = running.__enter__()
    atexit.register(running.__exit__, None, None, None)
    return server


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[Postgres]:
    """A server of one's own, which may be stopped and started. `durable`: its files are on a disk."""
    if why := not_installed():
        pytest.skip(why)
    _sweep()
    place = tempfile.gettempdir() if durable else _quick_place()
    folder = Path(tempfile.mkdtemp(prefix=f"wk-pg-{os.getpid()}-", dir=place))
    server = Postgres(folder)
    try:
        if os.getuid() == 0:
            shutil.chown(folder, OWNER, OWNER)
        _initdb(folder / "data")
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def not_installed() -> str:
    """Why there can be no server here; empty where there can be."""
    return "" if _program("postgres") and _program("initdb") else MISSING


def _initdb(data: Path) -> None:
    words = f"-U {OWNER} --auth=trust --encoding=UTF8 --locale=C --no-sync --no-instructions -D".split()
    done = subprocess.run(
        [_program("initdb"), *words, str(data)], capture_output=True, text=True, check=False, cwd="/", **_as_owner()
    )
    if done.returncode:
        pytest.fail(f"initdb: {done.stderr[-2_000:]}")


def _as_owner() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then it runs as the user that its package made."""
    if os.getuid() != 0:
        return {}
    owner = pwd.getpwnam(OWNER)
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def _ending_with_us() -> list[str]:
    """The system ends the server when the process that started it is no more, however that ended (Linux)."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "QUIT", "--"] if setpriv else []


@cache
def _program(name: str) -> str:
    """Debian keeps the server's programs out of the path; of several versions the newest."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(re.sub(r"\D", "", one.parent.name)))
    path = os.pathsep.join([*map(str, reversed(folders)), os.environ.get("PATH", "")])
    return shutil.which(name, path=path) or ""


def _quick_place() -> str:
    """In memory, where there is enough of it. Not below pytest's own folder: a socket's path is at most 107 bytes."""
    memory = Path("/dev/shm")
    enough = memory.is_dir() and shutil.disk_usage(memory).free > 1_000_000_000
    return str(memory) if enough else tempfile.gettempdir()


def _sweep() -> None:
    """Folders whose process was killed."""
    for place in {tempfile.gettempdir(), "/dev/shm"}:
        for folder in Path(place).glob("wk-pg-*-*"):
            with suppress(ValueError, OSError):
                if not Path(f"/proc/{int(folder.name.split('-')[2])}").exists() and Path("/proc/self").exists():
                    shutil.rmtree(folder, ignore_errors=True)
