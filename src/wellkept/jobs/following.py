"""Progress of what counts in an object of its own while it runs, told beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

from django.db import connections

from wellkept.jobs.job import LostError, Working

LOOK_EVERY = 1.0  # seconds
Look = Callable[[], tuple[str, float | None]]


@contextmanager
def following(working: Working, look: Look) -> Iterator[None]:
    """While inside, say again and again what `look` sees. Where the job is lost, this very process ends."""
    done = Event()
    follower = Thread(target=_follow, args=(working, look, done), daemon=True)
    follower.start()
    try:
        yield
    finally:
        done.set()
        follower.join()


def _follow(working: Working, look: Look, done: Event) -> None:
    try:
        while not done.wait(LOOK_EVERY):
            working.tell(*look())
    except LostError:
        os._exit(0)  # another has begun it anew: not one row more
    finally:
        connections.close_all()
