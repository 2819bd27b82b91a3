from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from doing import Do

from live import AT, Scripted, a_part, message
from wellkept.facts.models import Person
from wellkept.findings.models import Refresh
from wellkept.jobs import read_source as module
from wellkept.records.models import Job, Source, SourcePart
from wellkept.sdk.live import CannotReadError, Mark


@pytest.fixture
def part(scripted: Scripted, home: object, settings: Any) -> SourcePart:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
    made = a_part()
    Source.objects.update(fields={"host": "127.0.0.1", "port": "993", "user": "reader"})
    return made


def ended(jobs: list[Job]) -> dict[str, str]:
    return {job.kind: job.words for job in jobs if job.kind != "tidy_up"}


def test_what_is_due_is_read_and_figures_follow(part: SourcePart, scripted: Scripted, do: Do) -> None:
    scripted.says = [message(1), Mark({"uid": 1})]
    said = ended(do(AT))
    assert said["read_source"] == "1 new, 0 known already"
    assert "findings open" in said["refresh"]
    assert Person.objects.filter(addresses__value="carla@meridian.example").exists()
    assert Refresh.objects.filter(replayed=False).exists()
    assert ended(do(AT)) == {}  # not due again


def test_what_went_wrong_stands_with_the_source_and_is_no_failed_job(
    part: SourcePart, scripted: Scripted, do: Do
) -> None:
    scripted.says = [CannotReadError("no answer")]
    assert "1 of 1 parts could not be read" in ended(do(AT))["read_source"]
    assert Source.objects.get().said == "no answer"
    assert not Job.objects.filter(state="failed").exists()


def test_one_that_was_cut_off_is_followed_up_though_it_is_not_due_any_more(
    part: SourcePart, scripted: Scripted, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted.says = [message(1), Mark({"uid": 1})]
    with monkeypatch.context() as cut_off:
        cut_off.setattr(module.pipeline, "know_who_is_who", lambda: 1 / 0)
        do(AT)
    assert Job.objects.get(kind="read_source").state == "waiting"
    assert "refresh" in ended(do(AT + timedelta(seconds=5)))


def test_one_that_a_command_reads_now_is_read_later(
    part: SourcePart, scripted: Scripted, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise module.IsReadNowError("busy")

    monkeypatch.setattr(module, "run_source", busy)
    do(AT)
    job = Job.objects.get(kind="read_source")
    assert (job.state, job.attempts, job.words) == ("waiting", 1, "it is being read by a command at this moment")
