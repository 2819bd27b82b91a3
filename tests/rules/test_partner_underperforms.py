from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.partner_underperforms import partner_underperforms


def look(*, ends_on: str | None = None, kind: str = "client", **score: Any) -> Here:
    here = Here("2026-03-22 12:00").account("Kestrel", kind).account("Quay", "partner").colleague("Dana")
    here.engagement("Backup", "Kestrel", accountable="Dana")
    here.record_of("partner", engagement="Backup", account="Quay", ends_on=ends_on)
    row = {"value": -0.8, "low": -1.2, "high": -0.4, "n": 30.0, "known": 1.0}
    parts = {"milestones": 0.5, "promises": None, "desk": 0.25}
    return here.row("partner_score", account="Quay", **row | parts | score)


def test_under_the_line() -> None:
    (finding,) = look().judge(partner_underperforms)
    assert finding.sentence == (
        "Quay, who works on Backup, does worse than our other partners, by their milestones and how their desk"
        " treats us."
    )
    assert (finding.sure, finding.more) == ("medium", "Somebody who could do it else is named: no.")
    assert look(high=-0.6).judge(partner_underperforms)[0].sure == "high"


def test_it_closes_above_the_line_or_where_the_mean_is_in_reach() -> None:
    assert look(value=-0.5).judge(partner_underperforms) == []
    assert look(high=0.01).judge(partner_underperforms) == []
    assert look(value=None, low=None, high=None).judge(partner_underperforms) == []
    assert look(ends_on="2026-03-21").judge(partner_underperforms) == []


def test_a_firm_may_set_its_line() -> None:
    assert look().for_kind("client", deviations=-1.0).judge(partner_underperforms) == []
