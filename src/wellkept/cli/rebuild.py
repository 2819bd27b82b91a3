"""Make the columns anew from the database, and those files of ties that are missing or damaged.

The database is the truth; columns are its copy, and ties are measured from it. Nothing else is touched.

--json: {"rows","ties","seconds"}.
"""

from __future__ import annotations

import argparse
import json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home
    from wellkept.cli.prepare import Clock
    from wellkept.cli.progress import steps

    open_home()
    from django.conf import settings

    from wellkept.facts.columns import rebuild_columns

    clock = Clock()
    with steps("copying rows to columns", quiet=given.json) as step:
        rows = rebuild_columns(settings.COLUMNS_FOLDER)
        step("measuring ties", 0.7)
        ties = _ties()
    if given.json:
        print(json.dumps({"rows": rows, "ties": ties, "seconds": clock.total()}))
    else:
        print(f"{rows:,} rows copied to columns, {ties} files of ties measured anew")
    return 0


def _ties() -> int:
    """Measure the ties of those days whose file cannot be relied on, and the contacts as of the newest."""
    from django.conf import settings

    from wellkept.findings.keep_numbers import keep_contacts, keep_ties
    from wellkept.findings.models import Refresh
    from wellkept.findings.queries.verify_ties import broken_ties
    from wellkept.pipeline import street

    folder = settings.COLUMNS_FOLDER
    broken = {file.day for file in broken_ties(folder)}
    newest = Refresh.objects.order_by("-day").first()
    if newest is None:
        return 0
    with street() as opened:
        for refresh in Refresh.objects.filter(day__in=broken):
            opened.at(refresh.as_of)
            keep_ties(opened.session, refresh.day, folder)
        opened.at(newest.as_of)
        keep_contacts(opened.session, folder)
    return len(broken)
