"""How gunicorn serves wellkept: its configuration, read by `python -m gunicorn --config python:wellkept.cli.serving`.

One process, because SQLite takes one writer; some threads, so that a slow reader keeps nobody waiting.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from wellkept.cli.beside import Beside

BROWSER = "WELLKEPT_BROWSER"
WORKER = "WELLKEPT_WORKER"  # whether one is begun beside the pages

wsgi_app = "wellkept.wsgi:application"
# Gunicorn looks for modules in its folder first: never in whatever folder somebody stood in.
chdir = str(Path(__file__).parents[2])
worker_class = "gthread"
workers = 1
threads = 4
preload_app = True
umask = 0o077
timeout = 120
graceful_timeout = 30  # at SIGTERM, requests under way get this long to end
keepalive = 5
loglevel = "warning"
accesslog = None  # a first-run link must not stand in a log
control_socket_disable = True


def when_ready(server: Any) -> None:
    """The port is open: say where, and while nobody can sign in, open the one-time link."""
    host, port = server.LISTENERS[0].getsockname()[:2]
    address = f"http://{_reachable(host)}:{port}/"
    link = _first_run_link(address)
    print(f"wellkept is at {address} until you press Ctrl-C", flush=True)
    if link:
        print(f"First run: open {link}\nIt makes the first admin, and works once.", flush=True)
    if os.environ.get(BROWSER) == "1" and _has_display():
        _open(link or address)
    if os.environ.get(WORKER) == "1":
        _WORKER.append(Beside())


def on_exit(_server: Any) -> None:
    """The worker does not outlive the server."""
    for one in _WORKER:
        one.end()


_WORKER: list[Beside] = []


def _reachable(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 -- the reader sits on this machine
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _first_run_link(address: str) -> str:
    from django.db import connections

    from wellkept.cli.home import now
    from wellkept.records.commands.first_run import make_first_run_token
    from wellkept.records.models import User

    link = "" if User.objects.exists() else f"{address}first-run/{make_first_run_token(at=now())}"
    connections.close_all()  # a connection must not be shared with the process that is forked next
    return link


def _has_display() -> bool:
    """Without one, the standard library would open a text browser in this very terminal."""
    return sys.platform == "darwin" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _open(address: str) -> None:
    command = [sys.executable, "-m", "webbrowser", address]
    subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 -- our own words
