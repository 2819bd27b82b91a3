from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.pricing_model_mismatch import pricing_model_mismatch

LOSSES = {"fixed price": 0.45, "time and materials": 0.0, "capped": 0.12, "target cost": 0.4}


def look(loss: float | None = 0.45, losses: dict[str, float] | None = None, **values: Any) -> Here:
    here = (
        Here("2026-03-22 12:00").account("Kestrel").colleague("Dana").engagement("Box", "Kestrel", accountable="Dana")
    )
    here.record_of("pricing_terms", engagement="Box").record_of("estimate", engagement="Box", item="a")
    row = {
        "value": loss,
        "low": 0.22,
        "high": 0.7,
        "model": "fixed price",
        "advised": "capped",
        "known": 1.0,
        "past": 0.0,
    }
    here.row("pricing", engagement="Box", **(row | values))
    for model, chance in (LOSSES if losses is None else losses).items():
        here.row("pricing_by_model", engagement="Box", part=model, value=chance, paid_p50=180_000.0)
    return here


def test_a_price_that_loses_where_another_would_not() -> None:
    (finding,) = look().judge(pricing_model_mismatch)
    assert finding.sentence == (
        "Box loses money in 45 % of simulated cases under a fixed price (22 % to 70 %), in 12 % under time and"
        " materials with a cap."
    )
    assert "180,000 EUR under a target cost with shared gain (a loss in 40 %)" in finding.more
    assert finding.sure == "medium"  # the interval holds the line, and no engagement of ours is finished
    assert [trace.kind for trace in finding.evidence] == ["pricing_terms", "estimate"]


def test_sure_with_a_history_and_an_interval_clear_of_the_line() -> None:
    (finding,) = look(low=0.3, past=25.0).judge(pricing_model_mismatch)
    assert finding.sure == "high"


def test_up_to_a_quarter_it_is_quiet() -> None:
    assert look(0.25).judge(pricing_model_mismatch) == []
    assert look(0.26).judge(pricing_model_mismatch)


def test_another_model_must_halve_it() -> None:
    assert look(losses={"fixed price": 0.45, "target cost": 0.23}).judge(pricing_model_mismatch) == []
    assert look(losses={"fixed price": 0.45, "target cost": 0.225}).judge(pricing_model_mismatch)
    assert look(losses={"fixed price": 0.1}).judge(pricing_model_mismatch) == []


def test_without_advice_the_one_that_loses_least() -> None:
    (finding,) = look(advised="staged").judge(pricing_model_mismatch)
    assert finding.sentence.endswith("in 0 % under time and materials.")


def test_what_is_not_known_opens_nothing() -> None:
    assert look(None).judge(pricing_model_mismatch) == []


def test_closed_engagements_are_over() -> None:
    here = look()
    here.kept["engagement"][0]["closed_on"] = here.as_of.date()
    assert here.judge(pricing_model_mismatch) == []


def test_a_firm_may_set_each_line_by_kind_of_account() -> None:
    assert look().for_kind("client", chance_of_loss=0.5).judge(pricing_model_mismatch) == []
    assert look().for_kind("client", of_it=0.0).judge(pricing_model_mismatch)
    assert look(losses={"capped": 0.12}).for_kind("client", of_it=0.1).judge(pricing_model_mismatch) == []
