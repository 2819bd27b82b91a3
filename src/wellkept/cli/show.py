"""Show one thing with all its numbers: an account, a person, a tie, a finding, or a measure.

    wellkept show account Meridian Health
    wellkept show person carla.brandt@meridian-health.example
    wellkept show tie "Dana Whitlock / Carla Brandt"
    wellkept show finding 12
    wellkept show measure tie_strength

Names are taken in any case, by mail address too, and in part where only one has it. Figures are measured anew as of
now, or of --as-of; what is not known is said so. Findings come as the last refresh stored them.

--json: each kind has its own shape, in docs/cli.md; numbers are {"value","low","high","n","known"}.
"""

from __future__ import annotations

import argparse
import json
from importlib import import_module

KINDS = ("account", "person", "tie", "finding", "measure")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("name", nargs="+", metavar="NAME", help='a tie takes "A / B", or two names')
    parser.add_argument("--as-of", metavar="DATE", help="as it stood at the end of this day, such as 2026-03-31")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import moment, open_home
    from wellkept.cli.printable import printable
    from wellkept.cli.progress import steps

    open_home()
    shown = import_module(f"wellkept.cli.showing.{given.kind}")
    as_of = moment(given.as_of)
    with steps("measuring", quiet=given.json):
        found = shown.gather(given.name, as_of)
    print(json.dumps(found) if given.json else printable("\n".join(shown.tell(found))))
    return 0
