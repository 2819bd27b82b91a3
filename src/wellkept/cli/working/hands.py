"""The jobs that a worker has under way, each in a process of its own, and how each of them ended."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from wellkept.cli.working import child
from wellkept.cli.working.hand import do, end_attempt
from wellkept.jobs.kinds import kind_named, kinds

if TYPE_CHECKING:
    from collections.abc import Collection

    from wellkept.jobs.job import Kind
    from wellkept.records.models import Job

UNKNOWN = "This wellkept does not know such a job: a plug-in may have been removed."
GIVEN_BACK = None


@dataclass
class Hand:
    process: int
    job: Job
    kind: Kind
    begun: float = field(default_factory=time.monotonic)
    why: str = ""  # it was killed, where it was us

    @property
    def is_over(self) -> bool:
        return time.monotonic() - self.begun > self.kind.minutes * 60

    def end(self, how: signal.Signals) -> None:
        """Together with whatever it has begun itself."""
        end_group(self.process, how)


def end_group(process: int, how: signal.Signals) -> None:
    try:
        os.killpg(process, how)
    except ProcessLookupError:
        return


class Hands:
    """`most` jobs at a time. What is stored of their end is stored again until the database has taken it."""

    def __init__(self, token: str, most: int) -> None:
        self.token, self.most = token, most
        self.busy: dict[int, Hand] = {}
        self.ended: dict[str, str | None] = {}  # by what held the job: why it ended, or that it is given back
        self.unsure = False

    @property
    def free(self) -> int:
        return self.most - len(self.busy)

    def begin(self, job: Job) -> None:
        kind = kind_named(job.kind)
        if kind is None:
            end_attempt(job.pk, job.held_by, None, UNKNOWN, attempts=0)
            return
        process = child.begin(partial(do, job, kind), memory_mb=kind.memory_mb)
        self.busy[process] = Hand(process, job, kind)

    def not_kinds(self) -> Collection[str]:
        """One hand stays free for what is quick."""
        slow = sum(hand.kind.slow for hand in self.busy.values())
        return _slow() if slow >= max(self.most - 1, 1) else ()

    def not_unasked(self) -> Collection[str]:
        """And one for what somebody waits for."""
        slow = sum(hand.kind.slow and hand.job.asked_by_id is None for hand in self.busy.values())
        return _slow() if slow >= max(self.most - 2, 1) else ()

    def look(self) -> list[Hand]:
        """End what runs for too long; hand out those that have ended."""
        for hand in self.busy.values():
            if hand.is_over and not hand.why:
                hand.why = f"it ran for more than {hand.kind.minutes:g} minutes, and was ended"
                hand.end(signal.SIGKILL)
        done = [hand for hand in list(self.busy.values()) if self._has_ended(hand)]
        self.unsure |= bool(done)
        return done

    def _has_ended(self, hand: Hand) -> bool:
        process, status = os.waitpid(hand.process, os.WNOHANG)
        if process == 0:
            return False
        del self.busy[hand.process]
        end_group(hand.process, signal.SIGKILL)  # what it had begun, and left behind
        self.ended.setdefault(hand.job.held_by, hand.why or _why(status))
        return True

    def give_back(self, how: signal.Signals) -> None:
        """End them all; none of it counts as an attempt."""
        for hand in self.busy.values():
            self.ended[hand.job.held_by] = GIVEN_BACK
            hand.end(how)

    def settle(self) -> None:
        """Jobs that run by the book in our name, and that no process of ours does: store what became of them."""
        from wellkept.cli.home import now
        from wellkept.records.commands.give_back_job import give_back_job
        from wellkept.records.models import Job

        if not self.unsure:
            return
        held = {hand.job.held_by for hand in self.busy.values()}
        mine = Job.objects.filter(state=Job.State.RUNNING, held_by__startswith=f"{self.token}:").exclude(
            held_by__in=held
        )
        for job in mine.order_by("pk"):
            why, kind = self.ended.get(job.held_by, GIVEN_BACK), kind_named(job.kind)
            if why is GIVEN_BACK:
                give_back_job(job=job.pk, held_by=job.held_by, at=now())
            else:
                end_attempt(job.pk, job.held_by, kind, why, attempts=kind.attempts if kind else 0)
        self.ended = {held_by: why for held_by, why in self.ended.items() if held_by in held}
        self.unsure = False


def _slow() -> Collection[str]:
    return [name for name, kind in kinds().items() if kind.slow]


def _why(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGKILL:
        return "its process was killed: the machine may have had no memory left, or somebody ended it"
    if code < 0:
        return f"its process ended by {signal.Signals(-code).name}"
    return "its process ended before it was done"
