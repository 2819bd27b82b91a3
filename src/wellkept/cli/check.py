"""Judge everything now and print what is found, the most severe first, with the evidence below.

Nothing is stored: `refresh` does that. Exit code 0: nothing critical; 1: something critical; 2: it could not run.

--json: a list of {"rule","severity","urgency","sure","subject_kind","subject","opened_on","sentence",
"evidence":[{"kind","ids","count","says"}],"actions":[{"kind","says"}],"owner","act_by"}.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import Any


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--account", metavar="NAME", default="", help="of this account alone")
    parser.add_argument("--as-of", metavar="DATE", help="as it stood at the end of this day, such as 2026-03-31")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import moment, open_home
    from wellkept.cli.progress import steps

    open_home()
    from wellkept.cli.named import account_named
    from wellkept.cli.showing.figures import anything_known, day_of, measured
    from wellkept.cli.showing.findings import counted_in, for_programs, judged_as_spoken, shapes
    from wellkept.findings.judge import judge

    anything_known()
    account = account_named(given.account).pk if given.account else None
    as_of = moment(given.as_of)
    with steps("judging", quiet=given.json), measured(as_of) as look:
        judged = [one for one in judge(look) if account in {None, one.finding.account}]
        found = shapes(judged_as_spoken(judged, day_of(as_of)), as_of, counted_in(look))
    if given.json:
        print(json.dumps([for_programs(one) for one in found]))
    else:
        _tell(found, f"{day_of(as_of):%a %-d %b %Y}")
    return 1 if any(one["severity"] == "critical" for one in found) else 0


def _tell(found: list[dict[str, Any]], day: str) -> None:
    from wellkept.cli.printable import printable
    from wellkept.cli.showing.findings import told
    from wellkept.sdk.phrases import counted

    for one in found:
        print(printable("\n".join(told(one))))
    counts = Counter(one["severity"] for one in found)
    said = ", ".join(f"{counts[name]} {name}" for name in ("critical", "warning", "info") if counts[name])
    print(f"{counted(len(found), 'finding')} as of {day}{f': {said}' if said else ''}")
