"""What stands in the database, and in a home: taken once, and put back for each test that begins with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import override_settings

Rows = dict[str, list[tuple[Any, ...]]]
OURS = ("facts_", "findings_", "records_")


def rows_of_all() -> Rows:
    """Of every table of ours."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(OURS):
                cursor.execute(f'SELECT * FROM "{table}"')
                found[table] = cursor.fetchall()
    return found


def put_rows(rows: Rows) -> None:
    """Into tables that hold none."""
    with connection.cursor() as cursor:
        for table, some in rows.items():
            if some:
                places = ", ".join(["%s"] * len(some[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})', some)
        models = [model for model in apps.get_models() if model._meta.db_table in rows]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):  # PostgreSQL counts apart from the rows
            cursor.execute(statement)


@dataclass(frozen=True)
class Kept:
    """A home with what stood in its database."""

    home: Path
    rows: Rows

    def put_into(self, home: Path) -> None:
        """Paths that are stored lead into the new home."""
        shutil.copytree(self.home, home, dirs_exist_ok=True)
        before, after = str(self.home), str(home)

        def moved(value: Any) -> Any:
            return value.replace(before, after) if isinstance(value, str) and before in value else value

        put_rows({table: [tuple(map(moved, row)) for row in rows] for table, rows in self.rows.items()})


def kept(home: Path, fill: Callable[[Path], object]) -> Kept:
    """Fill an empty home, and take what stands there then; the database is left empty."""
    with in_home(home), transaction.atomic():
        fill(home)
        rows = rows_of_all()
        transaction.set_rollback(True)
    return Kept(home, rows)


@contextmanager
def in_home(folder: Path) -> Iterator[None]:
    with override_settings(HOME=folder, COLUMNS_FOLDER=folder / "columns", INBOX_FOLDER=folder / "inbox"):
        yield
