"""A worker at work: it claims jobs, gives each a process of its own, looks after all of them, and ends in order."""

from __future__ import annotations

import os
import secrets
import select
import signal
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from wellkept.cli.working.by_the_clock import ask_by_the_clock
from wellkept.cli.working.hand import end_attempt
from wellkept.cli.working.hands import Hand, Hands
from wellkept.cli.working.watch import KILLED, Watch

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

PAUSE = 0.5  # seconds between two looks at what waits
BEAT_EVERY, IDLE_BEAT_EVERY = 2.0, 10.0
ASK_EVERY = 5.0  # for what the clock asks for
GRACE = 20.0  # when told to end, a job may go on for so long; then it is asked to let go
LETS_GO = 3.0  # and after so long it is killed
PATIENCE = 2  # seconds for which the loop waits for a busy SQLite; jobs wait longer
PASSES_WITHIN = 60.0  # who asked for one round is told of a database that does not answer for so long


class Shift:
    """One loop, without threads: nothing else writes what becomes of jobs that did not say it themselves."""

    def __init__(self, *, most: int, say: Callable[[str], None], grace: float = GRACE) -> None:
        from wellkept.records.worker_lock import hold

        self.token = secrets.token_hex(8)
        self.lock = hold(self.token)
        self.hands, self.watch = Hands(self.token, most), Watch(self.token)
        self.say, self.grace = say, grace
        self.ends_by: float | None = None
        self.asked = self.beaten = float("-inf")
        self.failing_since: float | None = None

    def work(self, *, once: bool = False, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Until told to end; `once`: until nothing is due; and no longer than `goes_on`."""
        from django.db import connections

        connections.close_all()  # the one by which the home was opened is patient
        wakes = _woken_by_signals(self._told)
        while not self._turn(once=once):
            select.select([wakes], [], [], PAUSE if not self.hands.busy or self.hands.free else PAUSE / 2)
            with suppress(BlockingIOError):
                os.read(wakes, 512)
            if not goes_on():
                self.end()
        self._leave()

    def end(self) -> None:
        """Begin nothing more. What runs may end in its own time, but not for long."""
        if self.ends_by is None:
            self.ends_by = time.monotonic() + self.grace
            self.say("ending; what runs may end first" if self.hands.busy else "ending")

    def _told(self, _signal: int, _frame: FrameType | None) -> None:
        self.end()

    def _turn(self, *, once: bool) -> bool:
        """Whether the work is over. What goes wrong here is the database's or the disk's, and may pass."""
        from django.db import connections

        try:
            over = self._look_after(once=once)
        except Exception as failed:
            if once and not self._may_pass(failed):
                raise
            self.hands.unsure = True
            self.say(f"stopped at {type(failed).__name__}; going on")
            connections.close_all()
            time.sleep(PAUSE)
            return self._is_ending and not self.hands.busy
        self.failing_since = None
        return over

    def _may_pass(self, failed: Exception) -> bool:
        """A database that is busy, or away for a moment."""
        from django.db import OperationalError

        self.failing_since = self.failing_since or time.monotonic()
        return isinstance(failed, OperationalError) and time.monotonic() - self.failing_since < PASSES_WITHIN

    @property
    def _is_ending(self) -> bool:
        return self.ends_by is not None

    def _look_after(self, *, once: bool) -> bool:
        _be_impatient()
        ended = self.hands.look()
        self.hands.settle()
        for hand in ended:
            self._tell(hand)
        if self._is_ending:
            return self._wind_down()
        self._beat()
        self._take_over()
        self._ask()
        began = self._begin()
        return once and not began and not self.hands.busy

    def _begin(self) -> bool:
        from wellkept.cli.home import now
        from wellkept.records.commands.claim_job import claim_job

        began = False
        while self.hands.free:
            _be_impatient()
            left = {"not_kinds": self.hands.not_kinds(), "not_unasked": self.hands.not_unasked()}
            job = claim_job(worker=self.token, at=now(), **left)
            if job is None:
                break
            self.hands.begin(job)
            began = True
        return began

    def _take_over(self) -> None:
        from wellkept.jobs.kinds import kind_named

        for job in self.watch.look():
            kind = kind_named(job.kind)
            attempts = kind.attempts if kind else 0
            end_attempt(job.pk, job.held_by, kind, KILLED, attempts=attempts, at_once=True)
        self.watch.tidy()

    def _ask(self) -> None:
        from wellkept.cli.home import now

        if time.monotonic() - self.asked >= ASK_EVERY:
            ask_by_the_clock(now(), self.say)
            self.asked = time.monotonic()

    def _beat(self) -> None:
        from wellkept.cli.home import now
        from wellkept.records.commands.beat import beat

        if time.monotonic() - self.beaten >= (BEAT_EVERY if self.hands.busy else IDLE_BEAT_EVERY):
            beat(token=self.token, host=socket.gethostname(), process=os.getpid(), at=now())
            self.beaten = time.monotonic()

    def _tell(self, hand: Hand) -> None:
        """One line for each job."""
        from wellkept.records.models import Job

        ended = Job.objects.filter(pk=hand.job.pk).first()
        if ended and ended.state == Job.State.DONE:
            self.say(": ".join(filter(None, (hand.kind.words, ended.words))))
        else:
            self.say(f"{hand.kind.words}: not done; {ended.words if ended else ''}".rstrip("; "))

    def _wind_down(self) -> bool:
        over = time.monotonic() - (self.ends_by or 0)
        if self.hands.busy and over >= 0:
            self.hands.give_back(signal.SIGKILL if over >= LETS_GO else signal.SIGTERM)
        return not self.hands.busy and not self.hands.unsure

    def _leave(self) -> None:
        """In order: nobody has to find out that it is gone."""
        from wellkept.records.models import Worker
        from wellkept.records.worker_lock import forget

        Worker.objects.filter(token=self.token).delete()
        forget(self.token)
        self.lock.close()


def _be_impatient() -> None:
    """Who looks after what runs does not stand still where a job holds SQLite for long."""
    from django.db import connection

    if connection.vendor == "sqlite" and connection.connection is None:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1_000}")


def _woken_by_signals(told: Callable[[int, FrameType | None], None]) -> int:
    """What to wait on: a child that ends, or being told to end, is noticed at once."""
    reader, writer = os.pipe()
    for end in (reader, writer):
        os.set_blocking(end, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda _signal, _frame: None)
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, told)
    return reader
