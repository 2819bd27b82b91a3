"""Servers of the benchmark: begun, waited for, ended."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds until it answers


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(words: Sequence[str], port: int, path: str, env: Mapping[str, str] | None = None) -> Iterator[int]:
    """The process's id, once it answers at `path`; it is told to end afterwards, and waited for."""
    process = subprocess.Popen(  # noqa: S603 -- our own words
        words, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait(process, port, path)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def _wait(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            asked.request("GET", path, headers={"Host": "localhost"})
            if asked.getresponse().status == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.005)
        finally:
            asked.close()
    raise TimeoutError(f"no answer at {path}")


def cpu_of(process: int) -> float:
    """CPU seconds of a process and of its children that still run."""
    ticks = os.sysconf("SC_CLK_TCK")
    return sum(_ticks(one) for one in [process, *_children(process)]) / ticks


def _ticks(process: int) -> int:
    after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(after_name[11]) + int(after_name[12])


def _children(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
