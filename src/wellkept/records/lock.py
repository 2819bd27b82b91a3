"""Only one at a time: a lock on a file of the home. A process that ends, however it ends, lets go of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock

from django.conf import settings


@contextmanager
def held(name: str) -> Iterator[bool]:
    """Whether the lock of this name is ours while we are inside; False: another process holds it."""
    folder = settings.HOME / "locks"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / name).open("w") as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
