from __future__ import annotations

from rules.cases import at, case, desk, vendors
from wellkept.rules.hard_to_escalate import hard_to_escalate

ASKED = {"escalation_first_at": at("2026-03-16T10:00"), "escalation_asked": 3}


def test_granted_on_the_third_asking() -> None:
    here = vendors(desk(), escalation_refusals=2, escalation_hours=34.0, **ASKED)
    (finding,) = here.judge(hard_to_escalate)
    assert finding.sentence == (
        "We asked Northgate three times to escalate NN-1, and were refused twice, over 4.2 working days."
    )


def test_a_client_had_to_ask_us() -> None:
    (finding,) = case(desk(), escalation_refusals=0, escalation_hours=9.5, **ASKED).judge(hard_to_escalate)
    assert finding.sentence == "Meridian asked us three times to escalate SR-1, over 9.5 working hours."


def test_granted_at_once_or_never_asked() -> None:
    assert vendors(desk(), escalation_refusals=0, escalation_hours=0.5, **ASKED).judge(hard_to_escalate) == []
    assert vendors(desk()).judge(hard_to_escalate) == []
