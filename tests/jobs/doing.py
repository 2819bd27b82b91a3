"""Jobs done in the tests' own process and transaction, one after another, as a worker would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from wellkept.cli.working import hand
from wellkept.cli.working.by_the_clock import ask_by_the_clock
from wellkept.jobs import following
from wellkept.jobs.kinds import kinds
from wellkept.records.commands.claim_job import claim_job
from wellkept.records.models import Job

Do = Callable[[datetime], list[Job]]
OURS = ("refresh", "read_source", "take_back_parts", "import_files", "check_files", "undo_import", "tidy_up")


def done_here(monkeypatch: pytest.MonkeyPatch) -> Do:
    """Does all that is due at a moment, what the clock asks for too; returns the jobs as they ended."""
    monkeypatch.setattr(hand, "_undisturbed", lambda: None)  # no process to end, no connection to close
    monkeypatch.setattr(following, "LOOK_EVERY", 1_000)
    ours = {name: kinds()[name] for name in OURS}
    monkeypatch.setattr("wellkept.jobs.kinds.kinds", lambda: ours)  # the clock asks for no others

    def do(at: datetime) -> list[Job]:
        monkeypatch.setattr("wellkept.cli.home.now", lambda: at)
        ask_by_the_clock(at, pytest.fail)
        ended = []
        while job := claim_job(worker="tests", at=at):
            hand.do(job, ours[job.kind])
            ended.append(Job.objects.get(pk=job.pk))
        return ended

    return do
