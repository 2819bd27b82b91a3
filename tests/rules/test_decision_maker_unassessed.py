from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.decision_maker_unassessed import decision_maker_unassessed


def look(decision_maker: str | None = None, **values: Any) -> Here:
    here = Here().colleague("Dana").contact("Carla")
    here.engagement("Migration", "Meridian", **({"value": 200_000.0, "accountable": "Dana"} | values))
    return here.row("decision_maker_contact", engagement="Migration", decision_maker=decision_maker, known=0.0)


def test_a_name_is_asked_for() -> None:
    here = look()
    (finding,) = here.judge(decision_maker_unassessed)
    assert finding.sentence.startswith("Nobody is named as decision maker of Migration")
    assert finding.owner == here.id("Dana")
    assert [action.kind for action in finding.actions] == ["plan"]
    assert decision_maker_unassessed.severity == "info"


def test_a_name_closes_it() -> None:
    assert look("Carla").judge(decision_maker_unassessed) == []


def test_below_the_firms_line_nobody_asks() -> None:
    assert look(value=99_000.0).judge(decision_maker_unassessed) == []
    assert look(value=99_000.0, risk="high").judge(decision_maker_unassessed)


def test_closed_or_unmeasured_engagements_ask_nothing() -> None:
    assert look(closed_on="2026-01-01").judge(decision_maker_unassessed) == []
    here = look()
    here.rows.clear()
    assert here.judge(decision_maker_unassessed) == []
