"""What `start` and `demo` do before there is anything to see: read files, and measure, with progress shown."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from wellkept.cli.progress import Step
    from wellkept.facts.models import Import
    from wellkept.pipeline import Refreshed
    from wellkept.records.ingest import Outcome

LOOK_EVERY = 0.2  # seconds


def take_in(paths: Sequence[Path], at: datetime, *, quiet: bool = False) -> tuple[Outcome, Import]:
    """Read files into facts and records, showing how far it is."""
    from wellkept import pipeline
    from wellkept.cli.progress import reading
    from wellkept.facts.append import plain
    from wellkept.facts.models import Import

    resolved = [path.resolve() for path in paths]
    name = plain(", ".join(path.name for path in resolved), 300)
    into = Import.objects.create(name=name, paths=[str(path) for path in resolved], created_at=at)
    with reading(resolved, quiet=quiet) as step, _followed(into, step):
        return pipeline.ingest(resolved, at, into=into), into


@contextmanager
def _followed(into: Import, step: Step) -> Iterator[None]:
    """Move the bar by what the import says of itself: it reads in this process."""
    done = Event()

    def follow() -> None:
        while not done.wait(LOOK_EVERY):
            share = into.bytes_read / into.bytes_total if into.bytes_total else 0.0
            step(f"reading {into.name[:60]}" if share < 1 else "recognising who is who", min(share, 1.0))

    follower = Thread(target=follow, daemon=True)
    follower.start()
    try:
        yield
    finally:
        done.set()
        follower.join()


def measure(as_of: datetime, *, full: bool = False, quiet: bool = False) -> Refreshed:
    """Refresh, showing which day is being measured."""
    from wellkept.cli.progress import steps
    from wellkept.pipeline import refresh

    with steps("measuring", quiet=quiet) as step:
        return refresh(as_of, full=full, progress=step)


class Clock:
    """How long a step took, for people: `clock.split()` is "2.3 s" since the last split."""

    def __init__(self) -> None:
        self.begun = self.last = time.monotonic()

    def split(self) -> str:
        before, self.last = self.last, time.monotonic()
        return f"{self.last - before:.1f} s"

    def total(self) -> float:
        return round(time.monotonic() - self.begun, 2)
