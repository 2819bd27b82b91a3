from __future__ import annotations

from rules.cases import at, case, desk, vendors
from wellkept.rules.slow_first_response import slow_first_response


def test_a_client_still_waits_longer_than_promised() -> None:
    here = case(desk(), answered_at=None, answer_minutes=95.0, answer_fact=None)
    (finding,) = here.judge(slow_first_response)
    assert finding.sentence == (
        "Meridian waits 95 working minutes for a first answer of us on SR-1, longer than was promised."
    )
    assert (finding.waits_outside, finding.owner, finding.actions[0].kind) == (True, here.id("Priya"), "write")


def test_a_vendor_answered_late_this_week() -> None:
    (finding,) = vendors(desk(), answer_minutes=475.0).judge(slow_first_response)
    assert finding.sentence.startswith("We waited 7.9 working hours for a first answer of Northgate on NN-1")
    assert not finding.waits_outside


def test_without_a_promise_what_is_usual_counts_once_it_is_known_well() -> None:
    late = {"answer_promised": None, "answer_minutes": 95.0, "answer_usual": 60.0}
    assert case(desk(), answer_usual_n=9, **late).judge(slow_first_response) == []
    (finding,) = case(desk(), answer_usual_n=10, **late).judge(slow_first_response)
    assert finding.sentence.endswith("longer than is usual.")


def test_in_time_or_longer_ago_is_nobodys_business() -> None:
    assert case(desk()).judge(slow_first_response) == []
    assert case(desk(), answer_minutes=95.0, answered_at=at("2026-03-10T10:00")).judge(slow_first_response) == []


def test_others_like_it_are_named_the_worst_first() -> None:
    here = desk()
    for number in range(6):
        case(here, f"SR-{number}", answered_at=None, answer_minutes=100.0 + number)
    (finding,) = here.judge(slow_first_response)
    assert "on SR-5" in finding.sentence
    assert finding.more == "The same holds for SR-4, SR-3, SR-2 and two more."
    assert finding.numbers["cases"] == 6.0
