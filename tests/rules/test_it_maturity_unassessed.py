from __future__ import annotations

import pytest

from rules.look import Here
from wellkept.rules.it_maturity_unassessed import it_maturity_unassessed
from wellkept.rules.security_maturity_unassessed import security_maturity_unassessed

RULES = {"it": it_maturity_unassessed, "security": security_maturity_unassessed}


def look(framework: str = "it", answered: float = 0.0, **engagement: object) -> Here:
    here = Here("2026-03-22 12:00").account("Kestrel").colleague("Dana")
    values = {"kind": "project", "value": 180_000.0, "starts_on": "2026-03-15", "accountable": "Dana"}
    here.engagement("Backup", "Kestrel", **values | engagement)
    return here.row(f"{framework}_maturity", engagement="Backup", n=answered, value=None)


@pytest.mark.parametrize("framework", RULES)
def test_a_week_into_the_work_nobody_has_looked(framework: str) -> None:
    here = look(framework)
    (finding,) = here.judge(RULES[framework])
    told = {"it": "IT", "security": "security"}[framework]
    assert finding.sentence == (f"Nobody has assessed the client's {told} for Backup, and work began on 15 March 2026.")
    assert (RULES[framework].severity, finding.owner) == ("info", here.id("Dana"))
    assert finding.actions[0].kind == "call"


@pytest.mark.parametrize("framework", RULES)
def test_one_area_that_is_assessed_closes_it(framework: str) -> None:
    assert look(framework, answered=1.0).judge(RULES[framework]) == []


def test_it_is_quiet_before_the_week_is_over_and_for_small_work() -> None:
    assert look(starts_on="2026-03-16").judge(it_maturity_unassessed) == []
    assert look(starts_on=None).judge(it_maturity_unassessed) == []
    assert look(value=99_999.0).judge(it_maturity_unassessed) == []
    assert look(value=None).judge(it_maturity_unassessed) == []
    assert look(value=None, risk="high").judge(it_maturity_unassessed)
    assert look(kind="managed service").judge(it_maturity_unassessed) == []


def test_a_design_gate_says_when_it_is_time() -> None:
    def gate(**days: str) -> Here:
        return look(value=5_000.0).record_of("gate", engagement="Backup", stage="design", **days)

    assert gate(due_on="2026-04-06").judge(it_maturity_unassessed) == []
    assert gate(due_on="2026-04-05").judge(it_maturity_unassessed)
    (finding,) = gate(due_on="2026-03-20", passed_on="2026-03-18").judge(it_maturity_unassessed)
    assert "the design gate was passed on 18 March 2026" in finding.sentence
    build = look().record_of("gate", engagement="Backup", stage="build", due_on="2027-01-01")
    assert build.judge(it_maturity_unassessed)


def test_closed_work_is_over_and_a_firm_may_set_the_days() -> None:
    assert look(closed_on="2026-03-22").judge(it_maturity_unassessed) == []
    assert look().for_kind("client", days_after_start=30).judge(it_maturity_unassessed) == []
