"""What `start` and `demo` do before there is anything to see: read files, and measure, with progress shown."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from wellkept.pipeline import Refreshed
    from wellkept.records.ingest import Outcome


def take_in(paths: Sequence[Path], at: datetime, *, quiet: bool = False) -> Outcome:
    """Read files into facts and records, showing how far it is."""
    from wellkept import pipeline
    from wellkept.cli.progress import reading
    from wellkept.facts.append import plain
    from wellkept.facts.models import Import

    resolved = [path.resolve() for path in paths]
    name = plain(", ".join(path.name for path in resolved), 300)
    into = Import.objects.create(name=name, paths=[str(path) for path in resolved], created_at=at, process=os.getpid())
    with reading(resolved, into=into, quiet=quiet):
        return pipeline.ingest(resolved, at, into=into)


def measure(at: datetime, *, full: bool = False, quiet: bool = False) -> Refreshed:
    """Refresh as of the moment that figures should be of, showing which day is being measured."""
    from wellkept.cli.progress import steps
    from wellkept.pipeline import current_moment, refresh, refresh_after_import

    with steps("measuring", quiet=quiet) as step:
        if full:
            return refresh(current_moment(at), full=True, progress=step)
        return refresh_after_import(at, progress=step)


class Clock:
    """How long a step took, for people: `clock.split()` is "2.3 s" since the last split."""

    def __init__(self) -> None:
        self.begun = self.last = time.monotonic()

    def split(self) -> str:
        before, self.last = self.last, time.monotonic()
        return f"{self.last - before:.1f} s"

    def total(self) -> float:
        return round(time.monotonic() - self.begun, 2)
