"""Check that what is stored is whole: the database, the columns that are copied from it, the files of ties, the audit.

Prints one line for each thing that is wrong, with what mends it. Exit code 0: all is well; 1: something is wrong.

--json: {"wrong":[...]}.
"""

from __future__ import annotations

import argparse
import json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home
    from wellkept.cli.progress import steps

    open_home()
    from django.conf import settings

    from wellkept.facts.columns import verify_columns
    from wellkept.findings.queries.verify_ties import verify_ties
    from wellkept.records.queries.verify_audit import verify_audit

    with steps("verifying", quiet=given.json) as step:
        wrong = database_damage()
        step("verifying the columns", 0.4)
        wrong += verify_columns(settings.COLUMNS_FOLDER)
        step("verifying the ties", 0.8)
        wrong += verify_ties(settings.COLUMNS_FOLDER)
        step("verifying the audit", 0.9)
        wrong += verify_audit().wrong
    print(json.dumps({"wrong": wrong}) if given.json else "\n".join(wrong) or "all is well")
    return 1 if wrong else 0


def database_damage() -> list[str]:
    """What the database finds wrong with its own files, and rows that point to rows which are not there."""
    from django.db import connection

    from wellkept.records.queries.postgresql_damage import postgresql_damage

    if connection.vendor == "postgresql":
        return postgresql_damage()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        said = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        lost = cursor.fetchall()
    found = [f"database: {line}; restore a backup" for line in said]
    return found + [f"database: row {row[1]} of {row[0]} points to a {row[2]} that is not there" for row in lost[:20]]
