from __future__ import annotations

from rules.cases import at, case, desk, vendors
from wellkept.rules.closed_not_satisfied import closed_not_satisfied

CLOSED = {
    "is_open": False,
    "first_ended_at": at("2026-03-13T16:00"),
    "ended_at": at("2026-03-13T16:00"),
    "confirmed": 0.0,
}


def test_closed_and_opened_again() -> None:
    again = {
        "is_open": True,
        "ended_at": None,
        "confirmed": None,
        "reopenings": 1.0,
        "reopened_at": at("2026-03-17T09:00"),
    }
    (finding,) = vendors(desk(), **CLOSED | again, reopened_fact=9).judge(closed_not_satisfied)
    assert finding.sentence == "Northgate closed NN-1 without a confirmation, and it was opened again."
    assert [trace.ids for trace in finding.evidence] == [(finding.evidence[0].ids[0],), (9,)]


def test_a_low_answer_and_a_complaint() -> None:
    low = {"satisfied": 0.0, "said_at": at("2026-03-16T10:00"), "complaints": 0}
    (finding,) = case(desk(), **CLOSED | low).judge(closed_not_satisfied)
    assert finding.sentence == "We closed SR-1 for Meridian without a confirmation, and it brought a low answer."
    (finding,) = case(desk(), **CLOSED | low | {"complaints": 1, "complaint_fact": 4}).judge(closed_not_satisfied)
    assert finding.sentence.endswith("brought a complaint.")


def test_silence_is_unknown_and_a_confirmation_is_enough() -> None:
    assert case(desk(), **CLOSED).judge(closed_not_satisfied) == []
    low = {"satisfied": 0.0, "said_at": at("2026-03-16T10:00"), "complaints": 0}
    assert case(desk(), **CLOSED | low | {"confirmed": 1.0}).judge(closed_not_satisfied) == []


def test_what_is_said_long_after_the_end_is_another_matter() -> None:
    ended = {"first_ended_at": at("2026-02-01T16:00"), "ended_at": at("2026-02-01T16:00")}
    low = {"satisfied": 0.0, "said_at": at("2026-03-16T10:00"), "complaints": 0}
    assert case(desk(), **CLOSED | low | ended).judge(closed_not_satisfied) == []
