from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.partner_dependency import partner_dependency


def look(value: float | None, *, closed_on: str | None = None, **row: Any) -> Here:
    here = Here("2026-03-22 12:00").account("Kestrel").account("Quay", "partner").colleague("Dana")
    here.engagement("Backup", "Kestrel", accountable="Dana", closed_on=closed_on)
    here.record_of("partner", engagement="Backup", account="Quay")
    values = {"value": value, "n": 5.0, "stated": False, "has_alternative": False} | row
    return here.row("critical_path_share", engagement="Backup", part=str(here.id("Quay")), **values)


def test_over_the_line() -> None:
    here = look(0.6)
    (finding,) = here.judge(partner_dependency)
    assert finding.sentence == (
        "60 % of the critical path of Backup is with Quay (counted over 5 critical milestones)."
    )
    assert (finding.more, finding.part) == ("Nobody is named who could do it else.", str(here.id("Quay")))
    assert finding.evidence[0].ids == (1,)


def test_as_somebody_says_and_with_an_alternative() -> None:
    (finding,) = look(0.6, stated=True, has_alternative=True).judge(partner_dependency)
    assert finding.sentence.endswith("is with Quay (as somebody says).")
    assert finding.more == "An alternative is named."


def test_it_closes_at_the_line() -> None:
    assert look(0.4).judge(partner_dependency) == []
    assert look(None).judge(partner_dependency) == []
    assert look(0.9, closed_on="2026-03-01").judge(partner_dependency) == []


def test_a_firm_may_set_its_line() -> None:
    assert look(0.6).for_kind("client", share=0.6).judge(partner_dependency) == []
