"""Copy everything to another database: from SQLite to PostgreSQL, or back.

    wellkept move --to postgresql://wellkept:PASSWORD@localhost:5432/wellkept
    wellkept move --to sqlite:////srv/wellkept/wellkept.sqlite3

The target has to be empty. Every table is compared on both sides, by a hash of its rows, before the target is seen by
anybody; what is here is only read, and stays. Pages and worker have to be stopped: nothing is written meanwhile.
Afterwards set DATABASE_URL to the new address; the home stays the same one.

--json: {"tables":[{"table","rows","here","there"}],"rows","seconds"}.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.dump.move import Moved


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", required=True, metavar="URL", help="the address of the new, empty database")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home
    from wellkept.cli.prepare import Clock
    from wellkept.cli.progress import steps
    from wellkept.cli.refused import refusals

    open_home()
    from wellkept.dump.connecting import file_of, live
    from wellkept.dump.in_use import alone_at_home
    from wellkept.dump.move import move, target_of

    clock = Clock()
    with refusals():
        target = target_of(given.to)
        with steps("moving", quiet=given.json) as step, alone_at_home():
            moved = move(live(), target, tell=step)
    rows = sum(one.rows for one in moved)
    if given.json:
        tables = [{"table": one.name, "rows": one.rows, "here": one.here, "there": one.there} for one in moved]
        print(json.dumps({"tables": tables, "rows": rows, "seconds": clock.total()}))
        return 0
    _say(moved)
    print(f"{rows:,} rows of {len(moved)} tables are the same on both sides, in {clock.total():g} s. Those here stay.")
    print(_next(in_a_file=file_of(target) is not None))
    return 0


def _say(moved: list[Moved]) -> None:
    wide = max(len(one.name) for one in moved)
    print(f"{'table':{wide}}  {'rows':>12}  {'here':32}  there")
    for one in moved:
        print(f"{one.name:{wide}}  {one.rows:>12,}  {one.here:32}  {one.there}")


def _next(*, in_a_file: bool) -> str:
    if in_a_file:
        return "To use it: unset DATABASE_URL, and put the file into the home as wellkept.sqlite3"
    return "To use it: set DATABASE_URL to the new address wherever wellkept runs, and start it"
