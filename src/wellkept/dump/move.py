"""The whole database into another one, of the same kind or not: from a file of SQLite to PostgreSQL and back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.conf import settings
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper

from wellkept.dump import draft as making
from wellkept.dump.backup_file import Total
from wellkept.dump.check_backup import Tell, silent
from wellkept.dump.connecting import described, file_of, opened, snapshot, sqlite_file
from wellkept.dump.draft_file import DraftFile
from wellkept.dump.draft_schema import DraftSchema, tables_in
from wellkept.dump.refused import RefusedError
from wellkept.dump.rows import hash_of, last_id, rows_of
from wellkept.dump.tables import Table, applied_to, tables_at

URLS = "sqlite:///PATH, or postgresql://USER:PASSWORD@HOST:5432/NAME"


@dataclass(frozen=True)
class Moved:
    """A table on both sides."""

    name: str
    rows: int
    here: str
    there: str


def target_of(url: str) -> dict[str, Any]:
    """The description of a database by its address."""
    scheme = url.partition(":")[0]
    if scheme == "sqlite" and (path := unquote(urlsplit(url).path[1:])):
        return sqlite_file(Path(path).absolute())
    if scheme in {"postgresql", "postgres"}:
        try:
            parsed: dict[str, Any] = {**dj_database_url.parse(url)}
            return described({**parsed, "OPTIONS": settings.POSTGRESQL | parsed.get("OPTIONS", {})})
        except ValueError:  # what it says may hold the password
            pass
    raise RefusedError(f"this address is none of {URLS}")


def move(source: dict[str, Any], target: dict[str, Any], *, tell: Tell = silent) -> list[Moved]:
    """Copy every row, compare both sides, and only then let the target be seen. The source is only read."""
    _refuse_what_holds_anything(target)
    draft = _draft(target)
    try:
        with snapshot(source) as here, draft.open() as there:
            moved = _copied(here, there, tell)
        draft.place()
    except BaseException:
        draft.drop()
        raise
    return moved


def _copied(here: BaseDatabaseWrapper, there: BaseDatabaseWrapper, tell: Tell) -> list[Moved]:
    applied = applied_to(here)
    tables = tables_at(applied)
    making.shape(there, applied)
    for table in tables:
        tell(f"Copying {table.name.partition('_')[2]}", 0.0)
        making.load(there, table, rows_of(here, table))
        making.number_from(there, table, last_id(here, table))
    totals = {table.name: _total(here, table, tell) for table in tables}
    found = making.compare(there, tables, totals)
    making.bring_up(there)
    return [Moved(name, one.rows, one.hash, found[name].text()) for name, one in totals.items()]


def _total(here: BaseDatabaseWrapper, table: Table, tell: Tell) -> Total:
    tell(f"Comparing {table.name.partition('_')[2]}", 0.0)
    made = hash_of(here, table)
    return Total(made.rows, made.text(), 0)


def _draft(target: dict[str, Any]) -> DraftFile | DraftSchema:
    path = file_of(target)
    return DraftFile(path, path.with_name(f".{path.name}.draft")) if path else DraftSchema(target)


def _refuse_what_holds_anything(target: dict[str, Any]) -> None:
    path = file_of(target)
    if path is not None:
        if path.exists():
            raise RefusedError(f"{path} is there already: name a file that is not")
        return
    try:
        with opened(target) as connection:
            found = tables_in(connection)
    except DatabaseError as broken:
        raise RefusedError(f"the target does not open: {str(broken).strip().splitlines()[0]}") from None
    if found:
        raise RefusedError(f"the target holds {len(found)} tables already ({found[0]}): name an empty database")
