from __future__ import annotations

from rules.cases import at, desk, vendors
from wellkept.rules.case_ping_pong import case_ping_pong

RECENT = at("2026-03-19T10:00")


def test_three_hand_overs() -> None:
    (finding,) = vendors(desk(), handovers=5.0, returns=2.0, handover_at=RECENT).judge(case_ping_pong)
    assert finding.sentence == "NN-1 at Northgate was handed over 5 times, 2 times back to a team that had it before."


def test_one_return_is_enough_and_two_hand_overs_are_not() -> None:
    assert len(vendors(desk(), handovers=2.0, returns=1.0, handover_at=RECENT).judge(case_ping_pong)) == 1
    assert vendors(desk(), handovers=2.0, returns=0.0, handover_at=RECENT).judge(case_ping_pong) == []


def test_a_case_that_has_ended_counts_two_weeks() -> None:
    over = {"handovers": 4.0, "returns": 0.0, "is_open": False, "ended_at": RECENT}
    assert len(vendors(desk(), handover_at=RECENT, **over).judge(case_ping_pong)) == 1
    assert vendors(desk(), handover_at=at("2026-03-01T10:00"), **over).judge(case_ping_pong) == []


def test_where_no_team_is_told_nothing_is_said() -> None:
    assert vendors(desk()).judge(case_ping_pong) == []
