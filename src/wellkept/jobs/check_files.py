"""Count what files would bring, and keep nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from wellkept import pipeline
from wellkept.facts.models import Import
from wellkept.jobs.following import following
from wellkept.jobs.import_files import GONE
from wellkept.jobs.job import GivenUpError, Working, job
from wellkept.jobs.one_import import begin_anew, how_far, import_of, stopped

State = Import.State


def _failed(given: Mapping[str, Any], words: str) -> None:
    stopped(given, f"Checking stopped: {words}. Nothing was kept.", State.DRAFT)


@job(words="Check of files", slow=True, failed=_failed)
def check_files(working: Working) -> None:
    """Begun again, it counts anew."""
    one = import_of(working)
    paths = [Path(path) for path in one.paths]
    if not all(path.exists() for path in paths):
        raise GivenUpError(GONE)
    begin_anew(one, State.CHECKING, working.at)
    with following(working, lambda: how_far(one)):
        at, kind = working.at, one.connector
        pipeline.ingest(paths, at, connector=kind, dry_run=True, into=one, then=State.CHECKED)
    working.tell(f"{sum(one.added.values()):,} would be new", 1.0)
