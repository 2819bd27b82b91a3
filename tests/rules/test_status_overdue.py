from __future__ import annotations

from rules.cases import case, desk
from rules.look import Here
from wellkept.rules.status_overdue import status_overdue


def in_queue(here: Here, reference: str, hours: float, promised: float | None = 480.0, *, is_open: bool = True) -> Here:
    return case(here, reference, queue="Desk", silent_hours=hours, word_promised=promised, is_open=is_open)


def queued() -> Here:
    return desk().record_of("queue", queue="Desk", name="Service desk")


def test_a_promise_broken_by_half_its_period() -> None:
    here = in_queue(in_queue(queued(), "SR-1", 13.0), "SR-2", 11.0)
    (finding,) = here.judge(status_overdue)
    assert finding.sentence == (
        "One of two open cases in Service desk is overdue for a word that is promised every 8 working hours: "
        "SR-1 for 13 working hours."
    )
    assert (finding.account, finding.waits_outside, finding.numbers["open"]) == (None, True, 2.0)


def test_a_queue_that_promises_nothing_breaks_nothing() -> None:
    assert in_queue(queued(), "SR-1", 99.0, promised=None).judge(status_overdue) == []


def test_cases_that_have_ended_wait_for_nothing() -> None:
    assert in_queue(queued(), "SR-1", 99.0, is_open=False).judge(status_overdue) == []
