"""Opening the home: Django set up, database at its newest shape, and checked."""

from __future__ import annotations

import os
import sqlite3
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from wellkept.cli.database import check_database, check_not_lost
from wellkept.cli.home_folder import check_folder
from wellkept.cli.refused import RefusedError


def prepare_home() -> None:
    """Set up Django on $WELLKEPT_HOME, and make the home; its database is left alone."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wellkept.settings")
    check_folder(_home())
    _set_up()


def _home() -> Path:
    return Path(os.environ.get("WELLKEPT_HOME") or Path.home() / ".wellkept")


def open_home() -> None:
    """Set up Django on $WELLKEPT_HOME; make the home and bring its database up to date."""
    home = _home()
    try:
        prepare_home()
        check_database()
        _bring_up()
    except PermissionError as refused:
        raise RefusedError(
            f"{home} cannot be written ({refused.strerror}); set WELLKEPT_HOME to a folder of yours"
        ) from None
    except sqlite3.DatabaseError as broken:
        raise RefusedError(
            f"{home}/wellkept.sqlite3 does not open: {broken}; restore a backup or move it away"
        ) from None


def _set_up() -> None:
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise RefusedError(str(wrong)) from None


def _bring_up() -> None:
    """End a restore that was cut off, and bring the data to the newest shape; both wait for who does it already."""
    from django.conf import settings
    from django.db import DatabaseError

    from wellkept.cli.printable import printable
    from wellkept.dump import refused
    from wellkept.dump.in_use import use_home
    from wellkept.dump.migrate import migrate
    from wellkept.dump.restore import settle_alone

    try:
        settled = settle_alone(now())
        check_not_lost(settings.COLUMNS_FOLDER)
        use_home()
        done = migrate(now(), copies=settings.HOME / "backups")
    except refused.RefusedError as why:
        raise RefusedError(str(why)) from None
    except DatabaseError as broken:
        raise RefusedError(f"the database does not open: {broken}") from None
    kept = f"the data before is kept in {done.copy}" if done and done.copy else done.words if done else ""
    for words in filter(None, (settled, kept)):
        print(f"wellkept: {printable(words)}", file=sys.stderr)


def now() -> datetime:
    """The clock. Only the command line and the pages read it."""
    return datetime.now(UTC)


def moment(text: str | None) -> datetime:
    """`--as-of`: the end of that day in the firm's time zone; else the moment that figures should be of."""
    from wellkept.pipeline import current_moment, end_of_day
    from wellkept.records.queries.settings import firm_settings

    if not text:
        return current_moment(now())
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise RefusedError(f"--as-of takes a date such as 2026-03-31, not {text!r}") from None
    return end_of_day(day, str(firm_settings()["time_zone"]))
