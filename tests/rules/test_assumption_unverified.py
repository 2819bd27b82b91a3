from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.assumption_unverified import assumption_unverified


def look(*assumptions: dict[str, Any]) -> Here:
    here = Here("2026-03-22 12:00").account("Kestrel").colleague("Dana", "Nora")
    here.engagement("Backup", "Kestrel", accountable="Dana")
    for number, values in enumerate(assumptions):
        here.record_of("assumption", engagement="Backup", statement=f"assumption {number}", **values)
    return here


def test_past_its_day() -> None:
    here = look({"due_on": "2026-03-10"}, {"due_on": "2026-02-06", "owner": "Nora"})
    (finding,) = here.judge(assumption_unverified)
    assert finding.sentence == (
        "2 assumptions in Backup should have been verified, the first by 6 February 2026: assumption 1."
    )
    assert finding.more == "Also: assumption 0 (by 10 March 2026)."
    assert (finding.owner, finding.numbers["days_late"]) == (here.id("Nora"), 44)
    assert finding.evidence[0].ids == (2, 1)


def test_it_closes_when_somebody_looked_whatever_they_found() -> None:
    assert (
        look({"due_on": "2026-02-06", "verified_on": "2026-03-01", "holds": False}).judge(assumption_unverified) == []
    )


def test_on_its_day_and_without_one_it_is_not_late() -> None:
    assert look({"due_on": "2026-03-22"}, {}).judge(assumption_unverified) == []
