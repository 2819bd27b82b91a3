"""Do what pages ask for and what the clock brings: imports, sources that are due, figures, and the like.

`wellkept start` starts it beside the pages; in production run it by itself, beside `wellkept serve`. Several on one
home share the work. Each job runs in a process of its own, says on the page Jobs how far it is, and is begun anew if it
is cut off. One line says what was done. At Ctrl-C or SIGTERM nothing new is begun; what runs may end first, for up to
25 seconds, and goes back unharmed to wait for the next worker if it takes longer.
"""

from __future__ import annotations

import argparse
import os
from functools import partial

HANDS = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="do what is due now, and end")
    parser.add_argument("--hands", type=int, default=HANDS, metavar="N", help=f"so many jobs at a time ({HANDS})")
    parser.add_argument("--grace", type=float, default=None, help=argparse.SUPPRESS)
    parser.add_argument("--with", dest="parent", type=int, default=0, help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home
    from wellkept.cli.refused import RefusedError
    from wellkept.cli.working.shift import GRACE, Shift

    if given.hands < 1:
        raise RefusedError(f"--hands takes a number from 1 up, not {given.hands}")
    open_home()
    shift = Shift(most=given.hands, say=_say, grace=GRACE if given.grace is None else given.grace)
    shift.work(once=given.once, goes_on=partial(_lives, given.parent) if given.parent else lambda: True)
    return 0


def _lives(parent: int) -> bool:
    """The server that it belongs to may be killed, and then tells nobody."""
    return os.getppid() == parent


def _say(words: str) -> None:
    from wellkept.cli.home import now
    from wellkept.cli.printable import printable

    print(f"{now():%Y-%m-%d %H:%M:%S} {printable(words)}", flush=True)
