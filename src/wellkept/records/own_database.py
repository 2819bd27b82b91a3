from __future__ import annotations

from pathlib import Path

from django.db import connection


def is_own_database(path: Path) -> bool:
    """Whether a file is the database in use, or its log: nobody but SQLite opens it in a process that works with it.

    To close a file takes this process's locks from it, all of them, whoever they were for.
    """
    if connection.vendor != "sqlite":
        return False
    own = Path(connection.settings_dict["NAME"]).resolve()
    return path.resolve().parent == own.parent and path.name.startswith(own.name)
