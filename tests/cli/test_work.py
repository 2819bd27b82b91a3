"""The worker as a process: once, beside the pages of `start`, begun again when killed, never longer than its server."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from wellkept.cli.serving import WORKER
from wellkept.cli.working.shift import PATIENCE as PATIENCE_OF_LOOP

SOURCE = Path(__file__).parents[2] / "src"
PATIENCE = 60
RECOVERY = 10
SIGN_IN = b"POST /signin HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"


def env_of(home: Path, **more: str) -> dict[str, str]:
    return os.environ | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(SOURCE), "DISPLAY": ""} | more


def until(true: Callable[[], Any], seconds: float = PATIENCE) -> float:
    begun = time.monotonic()
    while not true():
        assert time.monotonic() - begun < seconds, "it did not come true"
        time.sleep(0.05)
    return time.monotonic() - begun


def workers_in(home: Path) -> list[int]:
    """Processes that hold the lock of a worker of this home, however they are related to us."""
    found = []
    for lock in (home / "locks").glob("worker-*"):
        for process in Path("/proc").glob("[0-9]*"):
            try:
                held = [str(one.readlink()) for one in (process / "fd").iterdir()]
            except OSError:
                continue
            if str(lock) in held:
                found.append(int(process.name))
    return found


@contextmanager
def served(home: Path, worker: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The pages, as `start` (with a worker) or `serve` (without) become them."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    words = ["-P", "-m", "gunicorn", "--config", "python:wellkept.cli.serving", "--bind", f"127.0.0.1:{port}"]
    with (
        (home.parent / "log").open("wb") as log,
        subprocess.Popen([sys.executable, *words], env=env_of(home, **{WORKER: worker}), stdout=log) as server,
    ):
        try:
            yield server, port
        finally:
            if server.poll() is None:
                server.kill()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A home that a worker has made and done all that was due in, and what it said."""
    home = tmp_path_factory.mktemp("made") / "home"
    command = [sys.executable, "-P", "-m", "wellkept", "work", "--once"]
    said = subprocess.run(command, env=env_of(home), check=True, timeout=PATIENCE, capture_output=True, text=True)
    return home, said.stdout, said.stderr


@pytest.fixture
def own(made: tuple[Path, str, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made[0], tmp_path / "home"))


def test_once_does_what_is_due_and_ends(made: tuple[Path, str, str]) -> None:
    home, said, wrong = made
    assert "Tidying up: removed nothing: nothing is old enough" in said
    assert wrong == ""
    assert list((home / "locks").glob("worker-*")) == []


@pytest.mark.skipif(os.environ.get("WELLKEPT_TESTS_ON") == "postgresql", reason="only SQLite has one writer at a time")
def test_once_waits_for_who_writes(own: Path) -> None:
    command = [sys.executable, "-P", "-m", "wellkept", "work", "--once"]
    with (
        closing(sqlite3.connect(own / "wellkept.sqlite3", isolation_level=None)) as writer,
        closing(writer.execute("BEGIN IMMEDIATE")),
        subprocess.Popen(command, env=env_of(own), stdout=subprocess.DEVNULL) as worker,
    ):
        until(lambda: workers_in(own))
        time.sleep(PATIENCE_OF_LOOP + 2)
        writer.execute("ROLLBACK")
        assert worker.wait(PATIENCE) == 0


def test_beside_the_pages_it_is_begun_again_when_killed_and_ends_with_them(own: Path) -> None:
    with served(own, "1") as (server, _):
        until(lambda: workers_in(own))
        first = workers_in(own)[0]
        os.kill(first, signal.SIGKILL)
        assert until(lambda: set(workers_in(own)) - {first}) < RECOVERY
        server.send_signal(signal.SIGTERM)
        assert server.wait(PATIENCE) == 0
        assert workers_in(own) == []  # in order: it was waited for


def test_with_a_killed_server_it_ends_by_itself(own: Path) -> None:
    with served(own, "1") as (server, _):
        until(lambda: workers_in(own))
        server.kill()
        until(lambda: not workers_in(own))


def test_pages_end_what_they_have_begun(own: Path) -> None:
    """F22: a form that is half sent when the server is told to end is answered; `serve` begins no worker."""
    body = b"username=nobody&password=no"
    with served(own, "0") as (server, port):
        until(lambda: _listens(port))
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
            line.sendall(SIGN_IN + f"Content-Length: {len(body)}\r\n\r\n".encode() + body[:10])
            time.sleep(0.5)
            server.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            line.sendall(body[10:])
            assert line.recv(1_000).startswith(b"HTTP/1.1 403")  # it has no token, and is told so
        begun = time.monotonic()
        assert server.wait(PATIENCE) == 0
        assert time.monotonic() - begun < 30
        assert workers_in(own) == []


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
