"""Many may read files at the same time; while an import is taken back, nobody does. A lock ends with its process."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path

NAME = ".reading"
PAUSE = 0.2


class StillReadingError(Exception):
    """Something is being read; the text says so, and what helps."""


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """Facts and records are coming in. Who starts while an import is taken back waits until it is."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / NAME).open("w") as lock:
        flock(lock, LOCK_SH)
        yield


@contextmanager
def nobody_reads(folder: Path, *, wait_seconds: float = 0) -> Iterator[None]:
    """Only while nothing comes in, for which it waits a little; else StillReadingError."""
    folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + wait_seconds
    with (folder / NAME).open("w") as lock:
        while not _locked(lock.fileno()):
            if time.monotonic() >= until:
                raise StillReadingError("something is being read now: try again when it is done")
            time.sleep(PAUSE)
        yield


def _locked(descriptor: int) -> bool:
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True
