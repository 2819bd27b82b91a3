"""A whole site for a real browser: a home of its own with story 1 in it, served by the ordinary server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
BUILD = """
from wellkept.cli.home import now, open_home
open_home()
from datetime import UTC, datetime
from pathlib import Path
from django.conf import settings
from wellkept import pipeline
from wellkept.records.commands.first_run import make_first_run_token
from wellkept.stories.player import WEEK_0
from wellkept.stories.the_stranger import write_story
pipeline.WEEKS_REPLAYED = 3
at = datetime(2026, 6, 28, 22, tzinfo=UTC)
pipeline.ingest(write_story(settings.HOME / "files", "main", WEEK_0, 16), at)
pipeline.refresh(at)
print(make_first_run_token(at=now()))
"""


@dataclass(frozen=True)
class Site:
    address: str
    token: str
    home: Path


@contextmanager
def served(home: Path) -> Iterator[Site]:
    """Build the home in a process of its own, then serve it until the end."""
    env = os.environ | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    built = subprocess.run(
        [sys.executable, "-c", BUILD], env=env, cwd=home, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    port = _free_port()
    words = ["-m", "gunicorn", "-w", "1", "--threads", "4", "-b", f"127.0.0.1:{port}", "--log-level", "error"]
    words += ["--no-control-socket", "wellkept.wsgi:application"]
    log = home / "server.log"
    with log.open("wb") as said:
        server = subprocess.Popen([sys.executable, *words], env=env, cwd=home, stdout=said, stderr=said)
        command = [sys.executable, "-P", "-m", "wellkept", "work"]
        worker = subprocess.Popen(command, env=env, cwd=home, stdout=said, stderr=said)
    try:
        _wait(f"http://127.0.0.1:{port}/signin", log)
        yield Site(f"http://127.0.0.1:{port}", built.stdout.split()[-1], home)
    finally:
        server.terminate()
        worker.terminate()
        server.wait(10)
        worker.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str, log: Path) -> None:
    for _ in range(100):
        try:
            with urlopen(address) as answer:
                assert answer.status == 200
                return
        except URLError:
            time.sleep(0.1)
    raise AssertionError(log.read_text())
