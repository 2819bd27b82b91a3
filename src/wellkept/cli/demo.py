"""Build the demo company: Harbour IT, three years of it, written as ordinary files and read by the ordinary street.

The files stand in $WELLKEPT_HOME/demo. They are the same at every run of one --anchor, the demo's today. A home that
holds facts already is refused, unless --force says that the demo may stand beside them.

--json: {"files","added":{kind:n},"known":{kind:n},"quarantined","as_of","open","seconds"}.
"""

from __future__ import annotations

import argparse
import json
from datetime import date
from typing import Any


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anchor", type=date.fromisoformat, metavar="DATE", help="the demo's today; by default today")
    parser.add_argument("--force", action="store_true", help="beside what the home holds already")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home
    from wellkept.cli.refused import RefusedError

    open_home()
    from wellkept.facts.models import Meeting, Message

    if not given.force and (Message.objects.exists() or Meeting.objects.exists()):
        raise RefusedError("this home holds facts already; set WELLKEPT_HOME to a new folder, or say --force")
    found = build_demo(given.anchor, quiet=given.json)
    if given.json:
        print(json.dumps(found))
    return 0


def build_demo(anchor: date | None = None, *, quiet: bool = False) -> dict[str, Any]:
    """Write the files, read and measure them; with what came of it, for programs."""
    from django.conf import settings

    from wellkept.cli.prepare import Clock, measure, take_in
    from wellkept.cli.progress import steps
    from wellkept.stories.harbour import write_demo

    def say(text: str) -> None:
        if not quiet:
            print(text, flush=True)

    clock = Clock()
    day, at = _today(anchor)
    with steps("writing the demo company", quiet=quiet) as step:
        files = write_demo(settings.HOME / "demo", day, progress=lambda text: step(text, 0.5))
    say(f"Wrote {len(files)} files of the demo company to {settings.HOME / 'demo'} in {clock.split()}")
    outcome = take_in(files, at, quiet=quiet)
    facts = ", ".join(f"{outcome.added[kind]:,} {kind}s" for kind in ("message", "meeting") if outcome.added[kind])
    say(f"Read {facts or 'nothing new'} in {clock.split()}")
    done = measure(at, quiet=quiet)
    say(f"Measured, with the time before, in {clock.split()}: {done.open_findings} findings open")
    return {
        "files": outcome.files,
        "added": dict(outcome.added),
        "known": dict(outcome.known),
        "quarantined": outcome.quarantined,
        "as_of": done.as_of.isoformat(),
        "open": done.open_findings,
        "seconds": clock.total(),
    }


def _today(anchor: date | None) -> tuple[date, Any]:
    """The demo's today, and the moment at which it is read: now, or the end of that day if it is another."""
    from wellkept.cli.home import now
    from wellkept.pipeline import end_of_day, firm_day
    from wellkept.records.queries.settings import firm_settings

    zone = str(firm_settings()["time_zone"])
    today = firm_day(now(), zone)
    if anchor is None or anchor == today:
        return today, now()
    return anchor, end_of_day(anchor, zone)
