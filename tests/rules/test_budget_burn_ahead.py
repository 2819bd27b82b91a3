from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.budget_burn_ahead import budget_burn_ahead


def look(*, value: float | None = 100_000.0, **index: Any) -> Here:
    here = Here("2026-03-22 12:00").account("Kestrel").colleague("Dana", "Priya")
    here.engagement("Backup", "Kestrel", accountable="Dana", project_manager="Priya", value=value)
    row = {"value": 0.8, "low": 0.7, "high": 0.92, "forecast": 125_000.0, "earned_share": 0.5, "verdict": True}
    here.row("earned_value", engagement="Backup", part="2", fact=102).row(
        "earned_value", engagement="Backup", part="10", fact=110
    )
    return here.row("cost_performance", engagement="Backup", **row | {"known": 1.0} | index)


def test_a_tenth_over_the_budget() -> None:
    here = look()
    (finding,) = here.judge(budget_burn_ahead)
    assert finding.sentence == (
        "Backup will cost 125,000 EUR as it goes, 25 % over the 100,000 EUR agreed; 50 % is done."
    )
    assert finding.more == "Between 108,696 EUR and 142,857 EUR, 19 times in 20."
    assert finding.evidence[0].ids == (110,)
    assert finding.actions[0].values["colleague"] == here.id("Priya")


def test_it_closes_when_the_forecast_comes_down() -> None:
    assert look(forecast=109_000.0).judge(budget_burn_ahead) == []
    assert look(value=130_000.0).judge(budget_burn_ahead) == []


def test_where_the_interval_reaches_the_budget_it_says_nothing() -> None:
    assert look(high=1.0).judge(budget_burn_ahead) == []


def test_under_a_fifth_and_without_a_value_there_is_no_verdict() -> None:
    assert look(verdict=False).judge(budget_burn_ahead) == []
    assert look(value=None, forecast=None).judge(budget_burn_ahead) == []


def test_a_firm_may_set_its_line() -> None:
    assert look().for_kind("client", over=0.3).judge(budget_burn_ahead) == []
