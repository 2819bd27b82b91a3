"""A draft in a file of SQLite."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from wellkept.dump.connecting import opened, sqlite_file
from wellkept.dump.refused import RefusedError
from wellkept.engine.columns import sync_folder

BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class DraftFile:
    """`final` is where it goes; what stands there is replaced, and stays as `aside` where that is named."""

    final: Path
    draft: Path
    aside: Path | None = None

    @contextmanager
    def open(self) -> Iterator[BaseDatabaseWrapper]:
        self.drop()
        self.draft.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with opened(sqlite_file(self.draft)) as connection:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")  # it is synced once, as a whole
            yield connection
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with self.draft.open("rb") as file:
            os.fsync(file.fileno())

    def place(self) -> None:
        """One rename: before it the old data stands there, after it the new."""
        if self.final.exists():
            _let_go(self.final)
            if self.aside:
                with suppress(FileExistsError):
                    os.link(self.final, self.aside)
        self.draft.replace(self.final)
        sync_folder(self.final.parent)

    def drop(self) -> None:
        for end in ("", *BESIDE):
            self.draft.with_name(self.draft.name + end).unlink(missing_ok=True)


def _let_go(path: Path) -> None:
    """Everything into the file itself, and nothing beside it that would be taken for the next one's.

    SQLite leaves its log only when nobody else has the file open, and says so.
    """
    try:
        with closing(sqlite3.connect(path, timeout=2, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as busy:
        raise RefusedError(f"{path.name} is in use by another process ({busy}): stop it, and try again") from None
    except sqlite3.DatabaseError:  # it is broken, which may be why it is replaced
        for end in BESIDE:
            path.with_name(path.name + end).unlink(missing_ok=True)
