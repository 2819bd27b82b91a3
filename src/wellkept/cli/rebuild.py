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
    from wellkept.pipeline import mend_carried, mend_ties

    clock = Clock()
    with steps("copying rows to columns", quiet=given.json) as step:
        rows = rebuild_columns(settings.COLUMNS_FOLDER)
        step("measuring ties", 0.7)
        ties = mend_ties()
        mend_carried()
    if given.json:
        print(json.dumps({"rows": rows, "ties": ties, "seconds": clock.total()}))
    else:
        print(f"{rows:,} rows copied to columns, {ties} files of ties measured anew")
    return 0
