"""The page Jobs: what runs, waits, failed and was done; trying again; the words where nobody works."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from live import AT, admin
from wellkept.facts.models import Import
from wellkept.records import worker_lock
from wellkept.records.models import Job
from wellkept.web.page import now

IDLE = "No worker is running"


@pytest.fixture
def ada(home: Path, client: Client) -> Client:
    client.force_login(admin(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def html_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def job(state: str, **more: Any) -> Job:
    return Job.objects.create(**({"kind": "import_files", "state": state, "asked_at": AT, "attempts": 1} | more))


def test_nothing_yet_says_what_would_be_here(ada: Client) -> None:
    html = html_of(ada, "/jobs")
    assert "Bring files on Import or connect a source" in html
    assert "no worker" in html


def test_what_runs_says_how_far_it_is_and_how_long_it_takes(ada: Client) -> None:
    one = Import.objects.create(name="usrp-users.mbox", created_at=AT)
    begun = now() - timedelta(seconds=60)
    running = job("running", given={"import": one.pk}, begun_at=begun, share=0.5, words="reading", attempts=2)
    for address in ("/jobs", f"/jobs/{running.pk}", f"/jobs/{running.pk}/progress"):
        html = html_of(ada, address)
        assert "usrp-users.mbox" in html
        assert 'value="0.500"' in html
        assert "about 60 s left" in html
        assert "second time" in html
    Job.objects.update(state="done", ended_at=AT, words="7 new")
    assert f'data-done="Import, {one.name}: done"' in html_of(ada, f"/jobs/{running.pk}/progress")


def test_what_failed_says_why_and_is_tried_again(ada: Client) -> None:
    failed = job("failed", words="the disk <is> full", ended_at=AT, attempts=3)
    assert "the disk &lt;is&gt; full" in html_of(ada, "/jobs")
    answer = ada.post(f"/jobs/{failed.pk}/again")
    assert answer["Location"] == f"/jobs/{failed.pk}?said=again"
    assert "waits for its turn again" in html_of(ada, answer["Location"])
    failed.refresh_from_db()
    assert (failed.state, failed.attempts) == ("waiting", 0)
    assert ada.post(f"/jobs/{failed.pk}/again").status_code == 404


def test_where_nobody_works_pages_say_so_to_who_may_ask_for_work(ada: Client) -> None:
    assert IDLE in html_of(ada, "/data")
    lock = worker_lock.hold("one")
    assert IDLE not in html_of(ada, "/data")
    lock.close()  # as the system does it for who is killed
    assert IDLE in html_of(ada, "/")
    admin().__class__.objects.update(role="member")
    assert IDLE not in html_of(ada, "/")
