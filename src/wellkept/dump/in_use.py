"""Who has this home open. Many may use it at once; a restore and a move want it for themselves.

A lock ends with its process, however that ends.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN, flock

from django.conf import settings
from django.db import connections

from wellkept.dump.connecting import live, opened
from wellkept.dump.refused import RefusedError

_OTHERS = """
    SELECT count(*), min(coalesce(nullif(application_name, ''), 'something')) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
_ours: dict[str, int] = {}


def use_home() -> None:
    """Until this process ends. Refused while the home is restored or moved."""
    if not _locked(_file(), LOCK_SH):
        raise RefusedError(f"{settings.HOME} is being restored or moved at this moment; try again when that is done")


@contextmanager
def alone_at_home() -> Iterator[None]:
    """Only while nobody else uses it: neither pages nor worker nor another command."""
    file = _file()
    if not _locked(file, LOCK_EX):
        raise RefusedError(f"wellkept runs on {settings.HOME} (pages, worker or a command): stop it, and try again")
    try:
        connections.close_all()
        _refuse_others()
        yield
    finally:
        flock(file, LOCK_UN)
        os.close(_ours.pop(str(settings.HOME)))


def _refuse_others() -> None:
    """A PostgreSQL may be used from another machine."""
    description = live()
    if not description["ENGINE"].endswith("postgresql"):
        return
    with opened(description) as connection, connection.cursor() as cursor:
        cursor.execute(_OTHERS)
        count, name = cursor.fetchone()
    if count:
        raise RefusedError(f"{count} others are connected to the database ({name}): stop them, and try again")


def _file() -> int:
    name = str(settings.HOME)
    if name not in _ours:
        folder = settings.HOME / "locks"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _ours[name] = os.open(folder / "home", os.O_WRONLY | os.O_CREAT, 0o600)
    return _ours[name]


def _locked(file: int, how: int) -> bool:
    try:
        flock(file, how | LOCK_NB)
    except BlockingIOError:
        return False
    return True
