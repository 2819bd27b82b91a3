from __future__ import annotations

from rules.register import look
from wellkept.rules.late_security_requirement import late_security_requirement


def test_recorded_after_the_gate_that_needed_it() -> None:
    here = look({})
    (finding,) = here.judge(late_security_requirement)
    assert finding.sentence == (
        "“Card data unreadable” of PCI DSS 4 was recorded on 1 March 2026, three weeks after the design gate of"
        " Backup, which needed it."
    )
    assert (finding.severity, finding.owner) == ("critical", here.id("Dana"))
    assert [(one.kind, one.ids) for one in finding.evidence] == [("requirement", (1,)), ("gate", (9,))]


def test_met_or_waived_closes_it_and_in_time_opens_nothing() -> None:
    assert look({"value": 1.0}).judge(late_security_requirement) == []
    assert look({"late_days": 0.0}).judge(late_security_requirement) == []
    assert look({"late_days": 0.0, "gate_on": None, "gate": None}).judge(late_security_requirement) == []


def test_what_is_not_mandatory_is_a_warning() -> None:
    (finding,) = look({"mandatory": False, "late_days": 5.0, "source": ""}).judge(late_security_requirement)
    assert (finding.severity, "5 days after" in finding.sentence) == ("warning", True)
    (finding,) = look({"mandatory": False}, {"recorded_on": "2026-03-20"}).judge(late_security_requirement)
    assert finding.severity == "critical"
    assert finding.more == "One more came late as well."


def test_a_later_gate_that_was_passed_counts() -> None:
    (finding,) = look({"gate_stage": "build"}).judge(late_security_requirement)
    assert finding.sentence.endswith("three weeks after the build gate of Backup.")


def test_a_firm_may_bear_some_days() -> None:
    assert look({"late_days": 5.0}).for_kind("client", days_late=7).judge(late_security_requirement) == []
