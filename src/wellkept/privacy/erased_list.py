"""Who was erased on this home, as digests in a file of its own, which stays when a restore replaces the database: a
backup from before still holds them. Without the key beside it, it tells nothing.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from django.conf import settings

from wellkept.engine.columns import sync_folder

NAME = "erased"


def note_erased(digests: Collection[str]) -> None:
    """On the disk when this returns. Known ones are not noted again."""
    new = sorted(set(digests) - noted())
    if not new:
        return
    path = _path()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as file:
        file.write("".join(f"{one}\n" for one in new))
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def noted() -> set[str]:
    """A line that a power cut left in half is nobody's digest."""
    try:
        return set(_path().read_text().split())
    except FileNotFoundError:
        return set()


def _path() -> Path:
    return Path(settings.HOME) / NAME
