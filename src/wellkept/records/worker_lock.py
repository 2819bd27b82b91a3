"""Whether a worker lives, as the system itself knows it: each holds a lock on a file of its own in the home.

The children in which it does its jobs inherit the lock. So it is free once the last of them is gone, however they
ended, and no clock has to say when. Whoever sees it free may begin their jobs anew at that moment.
"""

from __future__ import annotations

from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path
from typing import IO

from django.conf import settings

PREFIX = "worker-"


def hold(token: str) -> IO[str]:
    """Take the lock; it is held for as long as the file is open here or in a child."""
    _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    file = _path(token).open("w")
    flock(file, LOCK_EX)
    return file


def is_held(token: str) -> bool | None:
    """None: no such worker ever ran in this home."""
    return _held(_path(token))


def anybody_works() -> bool:
    """Whether any worker of this home lives. Asks the system, not the database: pages may ask it each time."""
    return any(_held(path) for path in _folder().glob(f"{PREFIX}*"))


def forget(token: str) -> None:
    """Its jobs are taken care of."""
    _path(token).unlink(missing_ok=True)


def ended() -> list[str]:
    """The tokens of workers that were killed."""
    found = sorted(_folder().glob(f"{PREFIX}*"))
    return [path.name.removeprefix(PREFIX) for path in found if _held(path) is False]


def _held(path: Path) -> bool | None:
    with suppress(FileNotFoundError), path.open() as file:
        try:
            flock(file, LOCK_SH | LOCK_NB)  # shared: two who ask at once must not take each other for the worker
        except BlockingIOError:
            return True
        return False
    return None


def _path(token: str) -> Path:
    return _folder() / f"{PREFIX}{token}"


def _folder() -> Path:
    return Path(settings.HOME) / "locks"
