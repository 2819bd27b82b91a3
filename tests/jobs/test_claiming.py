"""The order of jobs, what waits for what, and what a clock that jumps may do: nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wellkept.records.commands.claim_job import claim_job
from wellkept.records.commands.enqueue import enqueue
from wellkept.records.commands.fail_job import fail_job
from wellkept.records.commands.finish_job import finish_job
from wellkept.records.commands.give_back_job import give_back_job
from wellkept.records.commands.tell_job import tell_job
from wellkept.records.commands.trim_jobs import trim_jobs
from wellkept.records.commands.try_job_again import try_job_again
from wellkept.records.models import Job, User

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 15, 23, tzinfo=UTC)
DAY = timedelta(days=1)


def claimed(at: datetime = AT, worker: str = "one") -> Job:
    found = claim_job(worker=worker, at=at)
    assert found is not None
    return found


def nothing_at(at: datetime) -> bool:
    return claim_job(worker="one", at=at) is None


def test_in_the_order_of_asking_people_first() -> None:
    ada = User.objects.create(email="ada@harbour.example")
    by_clock, by_person = enqueue(kind="a", at=AT), enqueue(kind="b", at=AT - DAY, by=ada)
    assert [claimed().pk, claimed().pk] == [by_person.pk, by_clock.pk]
    assert nothing_at(AT)


def test_one_line_one_at_a_time_and_in_its_order() -> None:
    ada = User.objects.create(email="ada@harbour.example")
    first, second = enqueue(kind="a", at=AT, line="x"), enqueue(kind="a", at=AT, line="x", by=ada)
    other = enqueue(kind="a", at=AT, line="y")
    one = claimed()
    assert {one.pk, claimed().pk} == {first.pk, other.pk}
    assert nothing_at(AT)
    assert finish_job(job=first.pk, held_by=Job.objects.get(pk=first.pk).held_by, at=AT)
    assert claimed().pk == second.pk


def test_who_failed_is_waited_for_by_the_rest_of_its_line() -> None:
    first, second = (enqueue(kind="a", at=AT, line="x") for _ in range(2))
    held = claimed()
    fail_job(job=first.pk, held_by=held.held_by, at=AT, words="no", attempts=3)
    assert nothing_at(AT)
    assert claimed(AT + timedelta(seconds=3)).pk == first.pk
    assert Job.objects.get(pk=second.pk).state == "waiting"


def test_what_waits_once_is_asked_for_once() -> None:
    one = enqueue(kind="a", at=AT, once="x", given={"n": 1})
    assert enqueue(kind="a", at=AT, once="x", given={"n": 2}).pk == one.pk
    claimed()
    assert enqueue(kind="a", at=AT, once="x").pk != one.pk  # that one may have looked already
    assert enqueue(kind="a", at=AT).pk != enqueue(kind="a", at=AT).pk


def test_one_that_comes_back_where_another_waits_leaves_it_to_that() -> None:
    held = (enqueue(kind="a", at=AT, once="x"), claimed())[1]
    other = enqueue(kind="a", at=AT, once="x")
    assert give_back_job(job=held.pk, held_by=held.held_by, at=AT)
    assert list(Job.objects.filter(state="waiting")) == [other]
    assert "asked for again" in Job.objects.get(pk=held.pk).words


def test_it_waits_until_its_time() -> None:
    enqueue(kind="a", at=AT, not_before=AT + DAY)
    assert nothing_at(AT + DAY - timedelta(seconds=1))
    assert claimed(AT + DAY)


@pytest.mark.parametrize("jump", [timedelta(hours=2), timedelta(hours=-2), timedelta(days=-3650)])
def test_a_clock_that_jumps_delays_nothing(jump: timedelta) -> None:
    """F11: neither what may begin at once nor what waits for its next attempt."""
    held = (enqueue(kind="a", at=AT), claimed(AT + jump))[1]
    fail_job(job=held.pk, held_by=held.held_by, at=AT, words="no", attempts=3)
    assert nothing_at(AT)
    assert claimed(AT + timedelta(seconds=3) if jump > timedelta() else AT + jump).attempts == 2


def test_waits_grow_and_end_in_words() -> None:
    enqueue(kind="a", at=AT)
    waits = []
    for _ in range(4):
        held = claimed(AT + DAY)
        ended = fail_job(job=held.pk, held_by=held.held_by, at=AT, words="the disk is full", attempts=4)
        assert ended is not None
        waits.append(ended.not_before)
    first, second, third, last = waits
    assert first is not None
    assert second is not None
    assert third is not None
    assert AT < first < second < third <= AT + timedelta(minutes=5)
    assert (ended.state, last) == ("failed", None)
    assert ended.words == "Begun 4 times and never done. The last time: the disk is full"


def test_who_has_lost_it_changes_nothing_any_more() -> None:
    enqueue(kind="a", at=AT)
    lost = claimed()
    fail_job(job=lost.pk, held_by=lost.held_by, at=AT, words="killed", attempts=3, at_once=True)
    held = claimed(worker="two")
    assert not tell_job(job=lost.pk, held_by=lost.held_by, words="x", share=0.5)
    assert not finish_job(job=lost.pk, held_by=lost.held_by, at=AT)
    assert fail_job(job=lost.pk, held_by=lost.held_by, at=AT, words="x", attempts=3) is None
    assert give_back_job(job=lost.pk, held_by=lost.held_by, at=AT) is None
    assert tell_job(job=held.pk, held_by=held.held_by, words="half", share=0.5)


def test_one_that_failed_is_tried_again_as_if_never_before() -> None:
    enqueue(kind="a", at=AT)
    held = claimed()
    assert try_job_again(job=held.pk, at=AT) is None
    fail_job(job=held.pk, held_by=held.held_by, at=AT, words="no", attempts=0)
    assert try_job_again(job=held.pk, at=AT)
    assert claimed().attempts == 1


def test_what_waits_for_a_moment_keeps_its_attempts() -> None:
    enqueue(kind="a", at=AT)
    for _ in range(5):
        held = claimed(AT + DAY)
        assert give_back_job(job=held.pk, held_by=held.held_by, at=AT, not_before=AT + timedelta(seconds=15))
    assert Job.objects.get().attempts == 1


def test_slow_ones_leave_a_hand_free_and_what_nobody_asked_for_another() -> None:
    ada = User.objects.create(email="ada@harbour.example")
    slow, quick = enqueue(kind="slow", at=AT), enqueue(kind="quick", at=AT)
    assert claim_job(worker="one", at=AT, not_kinds=["slow", "quick"]) is None
    found = claim_job(worker="one", at=AT, not_unasked=["slow"])
    assert found is not None
    assert found.pk == quick.pk
    Job.objects.filter(pk=slow.pk).update(asked_by=ada)
    assert claim_job(worker="one", at=AT, not_unasked=["slow"])


def test_old_jobs_go() -> None:
    ada = User.objects.create(email="ada@harbour.example")
    at = {"asked_at": AT, "state": "done"}
    for days, by in ((29, ada), (31, ada), (2, None), (4, None)):
        Job.objects.create(kind="a", ended_at=AT - days * DAY, asked_by=by, **at)
    Job.objects.create(kind="a", asked_at=AT - 90 * DAY, ended_at=AT - 90 * DAY, state="failed")
    assert trim_jobs(at=AT) == 2
    assert sorted(Job.objects.filter(state="done").values_list("ended_at", flat=True)) == [AT - 29 * DAY, AT - 2 * DAY]
