from __future__ import annotations

from rules.cases import at, case, desk, vendors
from wellkept.rules.same_question_again import same_question_again

ASKED = {"asked_again": 2.0, "most_asked": 3, "asked_again_at": at("2026-03-13T11:00"), "asked_fact": 7}


def test_the_same_logs_three_times() -> None:
    (finding,) = vendors(desk(), **ASKED).judge(same_question_again)
    assert finding.sentence == "Northgate asked us for the same thing three times on NN-1."
    assert [trace.ids for trace in finding.evidence if trace.kind == "case_event"] == [(7,)]


def test_we_do_it_too() -> None:
    (finding,) = case(desk(), **ASKED).judge(same_question_again)
    assert finding.sentence == "We asked Meridian for the same thing three times on SR-1."


def test_once_or_long_ago_is_fine() -> None:
    assert vendors(desk(), **ASKED | {"asked_again": 0.0}).judge(same_question_again) == []
    assert vendors(desk(), **ASKED | {"asked_again_at": at("2026-03-01T11:00")}).judge(same_question_again) == []
