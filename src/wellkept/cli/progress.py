"""Progress for anything over a second, on a terminal; one line a step elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.facts.models import Import

LOOK_EVERY = 0.2  # seconds
Step = Callable[[str, float], None]


@contextmanager
def steps(title: str, *, quiet: bool = False) -> Iterator[Step]:
    """A bar that a long step moves: `step("measuring 3 May", 0.4)`."""
    if quiet or not sys.stderr.isatty():
        yield lambda _text, _share: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(title, total=1.0)
        yield lambda text, share: shown.update(task, description=text, completed=share)


@contextmanager
def reading(paths: Sequence[Path], *, into: Import | None = None, quiet: bool = False) -> Iterator[Step]:
    """Progress of reading, by the bytes that the running import says it has read."""
    with steps(f"reading {', '.join(path.name for path in paths)[:60]}", quiet=quiet) as step:
        if into is None:
            yield step
            return
        done = Event()
        follower = Thread(target=_follow, args=(into, step, done), daemon=True)
        follower.start()
        try:
            yield step
        finally:
            done.set()
            follower.join()


def _follow(into: Import, step: Step, done: Event) -> None:
    """The import runs in this very process and counts in this very object."""
    while not done.wait(LOOK_EVERY):
        share = into.bytes_read / into.bytes_total if into.bytes_total else 0.0
        step(f"reading {into.name[:60]}" if share < 1 else "recognising who is who", min(share, 1.0))
