"""Looks after the jobs of other workers, and begins anew what those who were killed have left."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.records.models import Job

LEASE = 8.0  # seconds without a beat, on our own watch
LOOK_EVERY = 1.0
LATE = LEASE / 2
KILLED = "the process that did it was killed; what it had stored is kept"


@dataclass
class Watch:
    """A worker of this home is judged by its lock, which the system frees with its last process. One of another home
    by its beats, counted on our own monotonic watch: no clock of another machine has a say, nor has ours if it jumps.
    """

    token: str
    seen: dict[str, tuple[int, float]] = field(default_factory=dict)  # beats, and since when they stand still
    looked: float = float("-inf")

    def look(self) -> list[Job]:
        """Jobs that nobody does any more, though they run by the book."""
        from wellkept.records.models import Job

        moment = time.monotonic()
        if moment - self.looked < LOOK_EVERY:
            return []
        if moment - self.looked > LATE:  # we were away ourselves: what stood still meanwhile says nothing
            self.seen.clear()
        self.looked = moment
        others = Job.objects.filter(state=Job.State.RUNNING).exclude(held_by__startswith=f"{self.token}:")
        return [job for job in others.order_by("pk") if self._is_lost(job.held_by.partition(":")[0], moment)]

    def _is_lost(self, token: str, moment: float) -> bool:
        from wellkept.records.models import Worker
        from wellkept.records.worker_lock import is_held

        held = is_held(token)
        if held is not None:
            return not held
        beats = Worker.objects.filter(token=token).values_list("beats", flat=True).first() or 0
        before, since = self.seen.get(token, (-1, moment))
        self.seen[token] = (beats, since if beats == before else moment)
        return moment - self.seen[token][1] >= LEASE

    def tidy(self) -> None:
        """Forget workers that were killed, once nothing that they began is left."""
        from wellkept.records.models import Job, Worker
        from wellkept.records.worker_lock import ended, forget

        for token in ended():
            if not Job.objects.filter(state=Job.State.RUNNING, held_by__startswith=f"{token}:").exists():
                Worker.objects.filter(token=token).delete()
                forget(token)
