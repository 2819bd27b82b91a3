"""How soon the command line answers, and how soon pages are served."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from wellkept.bench.goal import further, wall
from wellkept.bench.home import open_home
from wellkept.bench.row import Done, Row
from wellkept.bench.serving import free_port, served

TIMES, SERVED = 10, 3
BARE = """
from django.conf import settings
from django.http import HttpResponse
from django.urls import path
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["localhost"], SECRET_KEY="none")
urlpatterns = [path("hello", lambda request: HttpResponse("hello"))]
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""


def prepare(folder: Path, _scale: int) -> None:
    """A home with nothing in it but its tables, and a Django that says hello."""
    open_home()
    (folder / "bare.py").write_text(BARE)


def wellkept(_folder: Path) -> Callable[[], Done]:
    return lambda: _times([sys.executable, "-P", "-m", "wellkept", "--help"])


def python(_folder: Path) -> Callable[[], Done]:
    """What a Python that only ends takes."""
    return lambda: _times([sys.executable, "-P", "-c", "pass"])


def _times(words: list[str]) -> Done:
    for _ in range(TIMES):
        subprocess.run(words, capture_output=True, check=True)  # noqa: S603 -- our own words
    return Done(TIMES)


def wellkept_served(_folder: Path) -> Callable[[], Done]:
    """`wellkept serve`, until its first page has come."""
    return lambda: _served([sys.executable, "-P", "-m", "wellkept", "serve", "--port"], "/health/ready")


def bare_served(folder: Path) -> Callable[[], Done]:
    """A Django of one view, served by the same gunicorn."""
    words = [sys.executable, "-P", "-m", "gunicorn", "--chdir", str(folder), "--no-control-socket", "bare:application"]
    return lambda: _served([*words, "--bind"], "/hello", before="127.0.0.1:")


def _served(words: list[str], path: str, before: str = "") -> Done:
    spent = []
    for _ in range(SERVED):
        port, begun = free_port(), time.perf_counter()
        with served([*words, f"{before}{port}"], port, path):
            spent.append(time.perf_counter() - begun)
    return Done(SERVED, more={"ready_s": min(spent)})


ROW = Row(
    words="Start: `wellkept --help`, and `wellkept serve` until it answers",
    unit="starts",
    goals=[wall("wellkept", 0.15, "for --help"), further("wellkept serve", "ready_s", 2, "seconds until it serves")],
    scale=1,
    full=1,
    prepare=prepare,
    contenders={
        "wellkept": wellkept,
        "python -c pass": python,
        "wellkept serve": wellkept_served,
        "gunicorn, bare Django": bare_served,
    },
)
