"""Measure and judge anew, as of now or of --as-of.

The first run replays the half-year before, week by week, so that every trend and every finding has its history; so
does --full. Figures of a firm whose newest trace is older than two weeks are of that trace's day, not of today.
--engine computes the same numbers on Spark: local, spark://host:7077, or sc://host:15002 (Spark Connect).
"""

from __future__ import annotations

import argparse
import json
import time


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="DATE", help="the end of this day, such as 2026-03-31")
    parser.add_argument("--full", action="store_true", help="tell the whole history again")
    parser.add_argument("--engine", metavar="ADDRESS", default="", help="Spark: local, spark://… or sc://…")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import moment, open_home
    from wellkept.cli.progress import steps
    from wellkept.cli.refused import RefusedError

    open_home()
    from wellkept.engine.spark_at import NoSparkError
    from wellkept.pipeline import refresh

    begun = time.monotonic()
    try:
        with steps("measuring", quiet=given.json) as step:
            done = refresh(moment(given.as_of), full=given.full, progress=step, engine=given.engine)
    except NoSparkError as refused:
        raise RefusedError(str(refused)) from None
    seconds = round(time.monotonic() - begun, 2)
    if given.json:
        said = {"as_of": done.as_of.isoformat(), "replayed": done.replayed, "open": done.open_findings}
        print(json.dumps(said | {"seconds": seconds}))
    else:
        print(f"as of {done.as_of:%a %-d %b %Y}: {done.open_findings} findings open, in {seconds:g} s")
    return 0
