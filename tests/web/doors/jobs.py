"""Jobs in the world of the doors: one that failed, one that is done. Who sets the firm up reads what became of them."""

from __future__ import annotations

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import NOW
from wellkept.records.models import Job, Worker


def jobs(made: Canaries) -> None:
    for state in (Job.State.FAILED, Job.State.DONE):
        Job.objects.create(
            kind=made.name("setting", "job", "kind")[:40],
            given={made.text("never", "job", "given"): 1},
            line=made.text("never", "job", "line")[:80],
            once=made.text("never", "job", "once"),
            state=state,
            asked_at=NOW,
            ended_at=NOW,
            attempts=3,
            held_by=made.text("never", "job", "held_by")[:40],
            words=made.text("setting", "job", "words"),
        )
    token = made.name("never", "worker", "token")[:40]
    Worker.objects.create(token=token, host=made.text("never", "worker", "host"), process=1, begun_at=NOW, beat_at=NOW)
