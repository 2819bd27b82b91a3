from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from wellkept.facts.models import Import
from wellkept.records.models import Job
from wellkept.web.shown.import_run import run_of

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 1, 1, 0, 1, tzinfo=UTC)


def import_of(process: int | None, state: str = "running") -> Import:
    values = {"bytes_total": 100, "bytes_read": 40, "added": {"message": 7}}
    return Import.objects.create(
        name="mail.mbox", created_at=datetime(2026, 1, 1, tzinfo=UTC), state=state, process=process, **values
    )


def test_a_running_import_says_how_far_it_is() -> None:
    run = run_of(import_of(os.getpid()), LATER)
    assert (run.state, run.share, run.read) == ("reading", 0.4, 7)


def test_one_whose_process_is_gone_says_so_and_what_to_do() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    run = run_of(import_of(gone.pid), LATER)
    assert run.state == "failed"
    assert "nothing doubles" in run.words


def test_one_that_a_job_begins_anew_has_not_ended() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    one = import_of(gone.pid)
    Job.objects.create(kind="import_files", given={"import": one.pk}, asked_at=LATER)
    assert run_of(one, LATER).state == "reading"


def test_a_finished_one_needs_no_process() -> None:
    assert run_of(import_of(1, state="done"), LATER).state == "done"
    assert run_of(import_of(None, state="waiting"), LATER).state == "waiting"
