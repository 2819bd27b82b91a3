"""Explain a finding: why it is said, the facts behind every number, what would close it, its history and next actions.

    wellkept explain 12
    wellkept explain dry_well Meridian Health

A finding is named by its number, or by rule and subject; it comes as the last refresh stored it.

--json: what `show finding --json` gives, with "closes", "known", "why", "numbers", "measures", "evidence" with "items"
[{"id","happened_at","says","people"}], "history" [{"on","kind","reason","until","by"}] and "actions"
[{"kind","says","owner","due_on","state"}].
"""

from __future__ import annotations

import argparse
import json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("finding", nargs="+", metavar="FINDING", help="its number, or rule and subject")
    parser.add_argument("--as-of", metavar="DATE", help="as it stood at the end of this day, such as 2026-03-31")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import moment, open_home
    from wellkept.cli.printable import printable

    open_home()
    from wellkept.cli.showing import explanation

    found = explanation.gather(given.finding, moment(given.as_of))
    print(json.dumps(found) if given.json else printable("\n".join(explanation.tell(found))))
    return 0
