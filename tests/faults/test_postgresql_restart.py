"""F16, its first steps: PostgreSQL is ended in the middle of work, as in a crash, and started again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from dovecot import free_port
from postgres import Postgres, running_postgres

ROOT = Path(__file__).parents[2]
PATIENCE = 90
pytestmark = pytest.mark.skipif(
    os.environ.get("WELLKEPT_TESTS_ON") != "postgresql", reason="PostgreSQL's own faults belong to its own run"
)
ENQUEUE = """
from wellkept.cli.home import now, open_home
open_home()
from wellkept.records.commands.enqueue import enqueue
print(enqueue(kind="tidy_up", at=now()).pk)
"""
STATE = """
import sys
from wellkept.cli.home import open_home
open_home()
from wellkept.records.models import Job
print(Job.objects.get(pk=int(sys.argv[1])).state)
"""


@dataclass(frozen=True)
class Site:
    server: Postgres
    port: int
    env: dict[str, str]

    def ask(self) -> tuple[int, str | None]:
        """A page, by somebody whose session has to be looked up: its status, and when to try again."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", "/", headers={"Cookie": f"wellkept={'s' * 32}"})
            with connection.getresponse() as answer:
                return answer.status, answer.headers["Retry-After"]

    def run(self, script: str, *words: str) -> str:
        command = [sys.executable, "-c", script, *words]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with ExitStack() as stack:
        server = stack.enter_context(running_postgres(durable=True))
        home = tmp_path_factory.mktemp("restart")
        env = os.environ | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
        made = Site(server, free_port(), env | {"DATABASE_URL": server.create("firm")})
        made.run(ENQUEUE)
        pages = ["-m", "gunicorn", "--threads", "2", "-b", f"127.0.0.1:{made.port}", "--no-control-socket"]
        stack.enter_context(_running(made.env, home, *pages, "wellkept.wsgi:application"))
        stack.enter_context(_running(made.env, home, "-P", "-m", "wellkept", "work"))
        assert _soon(lambda: _answers(made))
        yield made


@contextmanager
def _running(env: dict[str, str], home: Path, *words: str) -> Iterator[None]:
    with (
        (home / "log").open("ab") as log,
        subprocess.Popen([sys.executable, *words], env=env, stdout=log, stderr=log) as it,
    ):
        try:
            yield
        finally:
            it.terminate()


def _answers(site: Site) -> bool:
    try:
        return site.ask()[0] == 302
    except OSError:
        return False


def _soon(is_so: Callable[[], Any]) -> bool:
    until = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def test_pages_say_when_to_try_again_and_then_go_on(site: Site) -> None:
    assert site.ask() == (302, None)
    site.server.stop()
    begun = time.monotonic()
    assert {site.ask() for _ in range(4)} == {(503, "5")}
    assert time.monotonic() - begun < PATIENCE / 3
    site.server.start()
    assert _soon(lambda: site.ask() == (302, None))
    assert {site.ask() for _ in range(4)} == {(302, None)}


def test_a_restart_between_two_questions_is_seen_by_nobody(site: Site) -> None:
    site.server.restart()
    assert {site.ask() for _ in range(4)} == {(302, None)}


def test_a_connection_that_was_ended_is_made_anew(site: Site) -> None:
    site.ask()
    site.server.say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'firm'")
    assert site.ask() == (302, None)


def test_the_worker_goes_on_by_itself(site: Site) -> None:
    site.server.restart()
    job = site.run(ENQUEUE)
    assert _soon(lambda: site.run(STATE, job) == "done")
