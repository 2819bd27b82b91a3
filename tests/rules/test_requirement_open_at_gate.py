from __future__ import annotations

from rules.register import look
from wellkept.rules.requirement_open_at_gate import requirement_open_at_gate

IN_TIME = {"late_days": 0.0, "recorded_on": "2026-02-01"}


def test_a_gate_passed_with_something_mandatory_open() -> None:
    here = look(IN_TIME)
    (finding,) = here.judge(requirement_open_at_gate)
    assert finding.sentence == (
        "Backup went through the design gate on 8 February 2026 with “Card data unreadable” of PCI DSS 4 open, and"
        " nobody waived it by name."
    )
    assert requirement_open_at_gate.severity == "critical"


def test_met_waived_not_mandatory_late_or_before_the_gate_opens_nothing() -> None:
    for other in ({"value": 1.0}, {"mandatory": False}, {"late_days": 3.0}, {"gate_on": None, "gate": None}):
        assert look(IN_TIME | other).judge(requirement_open_at_gate) == []


def test_many_are_named_by_two_and_their_number() -> None:
    (finding,) = look(*[IN_TIME] * 4).judge(requirement_open_at_gate)
    assert "and two more open, and nobody waived them by name" in finding.sentence
    assert finding.numbers == {"requirements": 4.0}
