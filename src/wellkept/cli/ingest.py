"""Read files or folders into facts and records.

Kinds are found by content; --as KIND names a connector where that fails. What cannot be read is set aside with file,
position and reason; its neighbours land. The same file twice adds nothing. Figures change at the next refresh.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.facts.models import Import
    from wellkept.records.ingest import Outcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--as", dest="kind", default="", metavar="KIND", help="read every file with this connector")
    parser.add_argument("--dry-run", action="store_true", help="say what would be added, and add nothing")
    parser.add_argument("--refresh", action="store_true", help="measure and judge anew afterwards")
    parser.add_argument("--json", action="store_true", help="one line for programs")
    parser.add_argument("--import-id", type=int, default=0, help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home
    from wellkept.cli.refused import RefusedError

    open_home()
    from wellkept import registry
    from wellkept.facts.models import Import

    if given.kind and given.kind not in registry.connectors():
        raise RefusedError(f"no connector is called {given.kind}; known are {', '.join(registry.connectors())}")
    if missing := [path for path in given.paths if not path.exists()]:
        raise RefusedError(f"{missing[0]}: there is no such file or folder")
    begun = time.monotonic()
    into = _into(given)
    try:
        outcome = _read(given, into)
        if given.refresh and not given.dry_run:
            _refresh(into, quiet=given.json)
    except Exception as broken:
        if into:
            Import.objects.filter(pk=into.pk).update(state=Import.State.FAILED, message=f"reading stopped: {broken}")
        raise
    seconds = round(time.monotonic() - begun, 2)
    if given.json:
        counts = {"files": outcome.files, "added": dict(outcome.added), "known": dict(outcome.known)}
        print(json.dumps(counts | {"quarantined": outcome.quarantined, "seconds": seconds}))
    else:
        _tell(outcome, seconds, dry_run=given.dry_run)
    return 0


def _into(given: argparse.Namespace) -> Import | None:
    """What is read, and by which process: should it be killed, nobody is told that it goes on."""
    from wellkept.cli.home import now
    from wellkept.facts.append import plain
    from wellkept.facts.models import Import

    if given.import_id or given.dry_run:
        Import.objects.filter(pk=given.import_id).update(process=os.getpid())
        return Import.objects.filter(pk=given.import_id).first()
    paths = [path.resolve() for path in given.paths]
    name = plain(", ".join(path.name for path in paths), 300)
    stored = [str(path) for path in paths]
    return Import.objects.create(name=name, paths=stored, created_at=now(), by="the command line", process=os.getpid())


def _read(given: argparse.Namespace, into: Import | None) -> Outcome:
    from wellkept import pipeline
    from wellkept.cli.home import now
    from wellkept.cli.progress import reading
    from wellkept.facts.models import Import

    paths = [path.resolve() for path in given.paths]
    with reading(paths, into=into, quiet=given.json):
        after = Import.State.MEASURING if given.refresh else Import.State.DONE
        then = Import.State.CHECKED if given.dry_run else after
        return pipeline.ingest(paths, now(), connector=given.kind, dry_run=given.dry_run, into=into, then=then)


def _refresh(into: Import | None, *, quiet: bool) -> None:
    """The pages' imports measure at once, and say so while they do."""
    from wellkept.cli.home import now
    from wellkept.cli.prepare import measure
    from wellkept.facts.models import Import

    measure(now(), quiet=quiet)
    if into:
        Import.objects.filter(pk=into.pk).update(state=Import.State.DONE)


def _tell(outcome: Outcome, seconds: float, *, dry_run: bool) -> None:
    verb = "would add" if dry_run else "added"
    print(f"{outcome.files} files in {seconds:g} s")
    for kind in sorted(outcome.added | outcome.known):
        print(f"  {kind}: {verb} {outcome.added[kind]}, known already {outcome.known[kind]}")
    if outcome.quarantined:
        print(f"  set aside: {outcome.quarantined}")
    for file, aside in outcome.asides[:20]:
        print(f"    {file}{', ' if aside.position else ''}{aside.position}: {aside.reason}")
    if outcome.quarantined > 20:
        print(f"    and {outcome.quarantined - 20} more, on the page Data")
