"""A real calendar and address book server (Radicale) in a folder of its own, as a child process."""

from __future__ import annotations

import base64
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "dana@harbour.example", "correct horse"
CONFIG = """[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = {folder}/collections
[rights]
type = owner_only
[logging]
level = error
"""


@dataclass(frozen=True)
class Radicale:
    """`put` and `delete` are what somebody's own programs would do; the connectors only ever read."""

    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def ask(self, method: str, path: str, content: str = "", kind: str = "text/calendar") -> int:
        request = urllib.request.Request(f"{self.address}{path}", content.encode(), method=method)
        sign = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        request.add_header("Authorization", f"Basic {sign}")
        request.add_header("Content-Type", f"{kind}; charset=utf-8")
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)

    def put(self, path: str, content: str) -> None:
        kind = "text/vcard" if content.startswith("BEGIN:VCARD") else "text/calendar"
        assert self.ask("PUT", f"{USER}/{path}", content, kind) in (200, 201, 204)

    def delete(self, path: str) -> None:
        assert self.ask("DELETE", f"{USER}/{path}") in (200, 204)


@contextmanager
def radicale(folder: Path) -> Iterator[Radicale]:
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
    (folder / "config").write_text(CONFIG.format(port=port, folder=folder))
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "RADICALE"))}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "radicale", "--config", str(folder / "config")],
            cwd=folder,
            env=clean,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(port, process, folder / "log")
            yield Radicale(port)
        finally:
            process.terminate()
            process.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"radicale does not answer: {log.read_text(errors='replace')[-500:]}")
