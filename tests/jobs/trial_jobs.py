"""Jobs that are tried: they leave marks, hold on, die, fail, eat memory. Installed as a plug-in by desk.py."""

from __future__ import annotations

import fcntl
import os
import random
import select
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from wellkept.jobs.job import GivenUpError, LaterError, Working, job

PLACE = Path(os.environ.get("TRIAL", "."))


@contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether nobody else is at the same at this very moment."""
    with (PLACE / name).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@job(words="Trial mark", attempts=1_000)
def trial_mark(working: Working) -> None:
    """Work for a moment, then leave one row, together with the end of the job."""
    with (
        alone(f"job-{working.job}") as job_alone,
        alone(f"line-{working.given.get('line', working.job)}") as line_alone,
    ):
        # Not `time.sleep`: libfaketime breaks its absolute wait, and a job would fail for that alone.
        select.select([], [], [], random.uniform(0, float(working.given.get("seconds", 0))))
        with working.done_with(), connection.cursor() as cursor:
            row = [working.job, os.getpid(), int(not (job_alone and line_alone))]
            cursor.execute("INSERT INTO trial (job, process, overlapped) VALUES (%s, %s, %s)", row)


@job(words="Trial hold", attempts=3)
def trial_hold(working: Working) -> None:
    """Write who it is, and hold on until told to go on."""
    (PLACE / f"holds-{working.job}-{working.attempt}").write_text(str(os.getpid()))
    while not (PLACE / "go").exists():
        working.tell("holding", 0.5)
        time.sleep(0.05)
    working.tell("held")


@job(words="Trial die", attempts=2)
def trial_die(working: Working) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@job(words="Trial fail", attempts=2)
def trial_fail(working: Working) -> None:
    if working.given.get("for_good"):
        raise GivenUpError("There is nothing to read.")
    raise ValueError("carla@meridian.example")


@job(words="Trial eat", attempts=1, memory_mb=1_000)
def trial_eat(working: Working) -> None:
    _ = bytearray(4 << 30)


@job(words="Trial overrun", attempts=1, minutes=0.01)
def trial_overrun(working: Working) -> None:
    time.sleep(600)


@job(words="Trial later", attempts=1)
def trial_later(working: Working) -> None:
    raise LaterError("it is not there yet")
