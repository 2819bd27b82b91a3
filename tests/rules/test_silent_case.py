from __future__ import annotations

from rules.cases import at, case, desk, vendors
from wellkept.rules.silent_case import silent_case


def test_longer_than_promised() -> None:
    (finding,) = case(desk(), silent_hours=20.0, last_word_at=at("2026-03-17T10:00")).judge(silent_case)
    assert finding.sentence == (
        "Meridian has heard nothing from us on SR-1 for 2.5 working days; the last word came on 17 March 2026."
    )
    assert (finding.waits_outside, finding.numbers["limit"]) == (True, 8.0)


def test_a_vendor_that_never_said_a_word() -> None:
    (finding,) = vendors(desk(), silent_hours=20.0, last_word_at=None).judge(silent_case)
    assert finding.sentence == "Northgate has said nothing on NN-1 for 2.5 working days; no word came so far."


def test_without_a_promise_twice_the_usual() -> None:
    usual = {"word_promised": None, "usual_silence_hours": 6.0, "usual_silence_n": 10}
    assert case(desk(), silent_hours=12.0, **usual).judge(silent_case) == []
    assert len(case(desk(), silent_hours=12.5, **usual).judge(silent_case)) == 1
    assert case(desk(), silent_hours=99.0, **usual | {"usual_silence_n": 9}).judge(silent_case) == []


def test_a_case_that_has_ended_is_silent_by_right() -> None:
    assert case(desk(), is_open=False, silent_hours=None).judge(silent_case) == []
    assert case(desk(), silent_hours=8.0).judge(silent_case) == []


def test_a_word_that_was_promised_by_a_date_did_not_come() -> None:
    promised = {"word_promised": None, "overdue_since": at("2026-03-19T17:00")}
    (finding,) = vendors(desk(), silent_hours=9.0, **promised).judge(silent_case)
    assert finding.sentence.startswith("Northgate has said nothing on NN-1 for 9 working hours")
