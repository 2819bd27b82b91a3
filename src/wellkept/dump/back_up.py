"""Write everything to one file: consistent whatever others write meanwhile, read back before it has its name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.db.backends.base.base import BaseDatabaseWrapper

from wellkept import __version__
from wellkept.dump.backup_file import Head, Total, Writer
from wellkept.dump.check_backup import Checked, Tell, check_backup, silent
from wellkept.dump.connecting import snapshot
from wellkept.dump.refused import RefusedError
from wellkept.dump.rows import last_id, rows_of
from wellkept.dump.sealing import Plain, Sealing
from wellkept.dump.tables import Table, applied_to, tables_at
from wellkept.dump.values import Row
from wellkept.engine.columns import sync_folder

TOLD_EVERY = 50_000
SUFFIX, SEALED = ".tar", ".tar.sealed"


@dataclass(frozen=True)
class Asked:
    """A backup to be made: of which database, when and why."""

    database: dict[str, Any]
    at: datetime
    why: str
    passphrase: str = ""


@dataclass(frozen=True)
class BackedUp:
    path: Path
    checked: Checked


def name_of(at: datetime, *, sealed: bool) -> str:
    """What a backup of that moment is called."""
    return f"wellkept-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}{SEALED if sealed else SUFFIX}"


def back_up(asked: Asked, path: Path, *, tell: Tell = silent) -> BackedUp:
    """Write a backup under the name of a draft, read it back, and only then give it its name."""
    if path.exists():
        raise RefusedError(f"{path} is there already; name another file")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.unlink(missing_ok=True)  # of one who was killed
    try:
        with _created(draft) as file:
            _write(asked, file, tell)
            file.flush()
            os.fsync(file.fileno())
        checked = check_backup(draft, passphrase=asked.passphrase, tell=tell)
        os.link(draft, path)  # which refuses a name that somebody took meanwhile
        sync_folder(path.parent)
    except OSError as failed:
        raise RefusedError(f"{path} cannot be written: {failed.strerror}; nothing is kept of it") from failed
    finally:
        draft.unlink(missing_ok=True)
    return BackedUp(path, checked)


def _created(draft: Path) -> BinaryIO:
    return os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _write(asked: Asked, file: BinaryIO, tell: Tell) -> None:
    with snapshot(asked.database) as connection:
        applied = applied_to(connection)
        tables = [table for table in tables_at(applied) if not table.here_alone]
        writer = Writer(Sealing(file, asked.passphrase) if asked.passphrase else Plain(file))
        writer.head(
            Head(
                product=__version__,
                made_at=asked.at.astimezone(UTC).isoformat(timespec="seconds"),
                why=asked.why,
                database=connection.vendor,
                migrations=sorted(map(list, applied)),
                tables=[table.written() for table in tables],
            )
        )
        writer.end({table.name: _table(connection, writer, table, tell) for table in tables})


def _table(connection: BaseDatabaseWrapper, writer: Writer, table: Table, tell: Tell) -> Total:
    made = writer.rows(table, _told(rows_of(connection, table), table, tell))
    return Total(made.rows, made.text(), last_id(connection, table))


def _told(rows: Iterator[Row], table: Table, tell: Tell) -> Iterator[Row]:
    what = table.name.partition("_")[2]
    tell(f"Writing {what}", 0.0)
    for count, row in enumerate(rows, 1):
        if count % TOLD_EVERY == 0:
            tell(f"Writing {what}: {count:,} rows", 0.0)
        yield row
