"""One job, from the moment that it is begun until its end is stored."""

from __future__ import annotations

import signal
import sys
import time
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from wellkept.jobs.job import GivenUpError, LaterError, LostError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from wellkept.jobs.job import Kind
    from wellkept.records.models import Job

TELL_EVERY = 0.5  # seconds
LATER = timedelta(seconds=15)


@dataclass
class Running:
    """What a job is handed (`wellkept.jobs.job.Working`)."""

    job: int
    held_by: str
    given: Mapping[str, Any]
    at: datetime
    by: int | None
    attempt: int
    told: float = float("-inf")
    said: str = ""

    def tell(self, words: str, share: float | None = None) -> None:
        """Not more often than anybody looks, but always what is new in words at the end."""
        from django.db import OperationalError, transaction

        from wellkept.records.commands.tell_job import tell_job

        self.said = words
        if time.monotonic() - self.told < TELL_EVERY:
            return
        try:
            ours = tell_job(job=self.job, held_by=self.held_by, words=words, share=share)
        except OperationalError:
            if transaction.get_connection().in_atomic_block:
                raise
            return  # the database is busy: nobody has to wait for words
        self.told = time.monotonic()
        if not ours:
            raise LostError

    @contextmanager
    def done_with(self) -> Iterator[None]:
        from django.db import transaction

        from wellkept.cli.home import now
        from wellkept.records.commands.finish_job import finish_job

        with transaction.atomic():
            yield
            if not finish_job(job=self.job, held_by=self.held_by, at=now(), words=self.said):
                raise LostError


def do(job: Job, kind: Kind) -> int:
    """Run a job in this process, and store how it ended. What is returned is for the exit code."""
    from wellkept.cli.home import now
    from wellkept.records.acting import Acting, as_acting

    running = Running(job.pk, job.held_by, job.given, job.begun_at or job.asked_at, job.asked_by_id, job.attempts)
    try:
        with as_acting(Acting("worker", lambda: running.by, now)):
            kind(running)
    except LostError:
        return 0
    except LaterError as later:
        return _later(running, str(later))
    except GivenUpError as given_up:
        return _failed(running, kind, str(given_up), attempts=0)
    except Exception as broken:  # noqa: BLE001 -- whatever it is: it is this job's, and the next one is begun
        return _failed(running, kind, reason(broken), attempts=kind.attempts)
    return _done(running)


def reason(broken: Exception) -> str:
    """Why an attempt failed. The text of an error may hold names, so that it goes to the log alone."""
    if isinstance(broken, MemoryError):
        return "it needed more memory than it may take"
    if isinstance(broken, OSError) and broken.strerror:
        return f"the system said: {broken.strerror.lower()}"
    traceback.print_exception(broken, file=sys.stderr)
    return f"it stopped at {type(broken).__name__}; the worker's log says where"


def _done(running: Running) -> int:
    from wellkept.cli.home import now
    from wellkept.records.commands.finish_job import finish_job

    _undisturbed()
    finish_job(job=running.job, held_by=running.held_by, at=now(), words=running.said)
    return 0


def _later(running: Running, words: str) -> int:
    from wellkept.cli.home import now
    from wellkept.records.commands.give_back_job import give_back_job

    _undisturbed()
    give_back_job(job=running.job, held_by=running.held_by, at=now(), words=words, not_before=now() + LATER)
    return 0


def _failed(running: Running, kind: Kind, words: str, *, attempts: int) -> int:
    _undisturbed()
    end_attempt(running.job, running.held_by, kind, words, attempts=attempts)
    return 0


def _undisturbed() -> None:
    """What came of it is stored even if the worker is told to end right now; a broken connection is not used again."""
    from django.db import connections

    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    connections.close_all()


def end_attempt(
    job: int, held_by: str, kind: Kind | None, words: str, *, attempts: int, at_once: bool = False
) -> Job | None:
    """Store that an attempt failed; where it was the last, also tell whoever shows what the job was about."""
    from wellkept.cli.home import now
    from wellkept.records.commands.fail_job import fail_job

    ended = fail_job(job=job, held_by=held_by, at=now(), words=words, attempts=attempts, at_once=at_once)
    if ended and ended.state == ended.State.FAILED and kind and kind.failed:
        kind.failed(ended.given, ended.words)
    return ended
