from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.inward_attention import inward_attention


def look(hours: float = 9.0, before: float = 3.0, *, kind: str = "client", known: float = 1.0, **values: Any) -> Here:
    here = Here("2026-03-22").account("Meridian", kind).colleague("Dana", level="executive").colleague("Priya")
    here.contact("Carla", level="decision maker")
    here.engagement("Migration", "Meridian", accountable="Dana", decision_maker="Carla")
    here.row(
        "own_team_hours", engagement="Migration", person="Dana", hours_28=hours, hours_before_28=before, known=known
    )
    row = {"engagement": "Migration", "decision_maker": "Carla", "last_two_way_at": None, "lower_last_at": None}
    return here.row("decision_maker_contact", **(row | values))


def test_attention_turns_inward() -> None:
    here = look()
    (finding,) = here.judge(inward_attention)
    assert finding.sentence == (
        "Meetings with our own team on Migration took 9 hours in four weeks, 3 in the four before; the decision maker, "
        "Carla, has not spoken with any of us."
    )
    assert "Dana" not in finding.sentence
    assert finding.owner == here.id("Dana")
    assert finding.actions[0].says == "Call Carla"
    assert finding.evidence[0].people == (here.id("Dana"),)


def test_doubled_means_doubled_and_at_least_four_hours() -> None:
    assert look(6.0, 3.0).judge(inward_attention)
    assert look(5.9, 3.0).judge(inward_attention) == []
    assert look(3.9, 1.0).judge(inward_attention) == []
    assert look(4.0, 0.0).judge(inward_attention)


def test_a_word_with_the_decision_maker_in_45_days_keeps_it_quiet() -> None:
    assert look(last_two_way_at="2026-02-06").judge(inward_attention) == []
    assert look(lower_last_at="2026-02-06").judge(inward_attention) == []
    (finding,) = look(last_two_way_at="2026-01-10", lower_last_at="2026-02-04").judge(inward_attention)
    assert finding.sentence.endswith("Carla, last spoke with one of us 46 days ago.")


def test_without_calendar_decision_maker_or_accountable_it_is_quiet() -> None:
    assert look(known=0.0).judge(inward_attention) == []
    assert look(decision_maker=None).judge(inward_attention) == []
    here = look()
    here.rows["own_team_hours"].clear()
    assert here.judge(inward_attention) == []


def test_a_firm_may_set_each_line_by_kind_of_account() -> None:
    assert look().for_kind("client", hours=10).judge(inward_attention) == []
    assert look().for_kind("client", times=4).judge(inward_attention) == []
    assert look(last_two_way_at="2026-01-10").for_kind("client", days=90).judge(inward_attention) == []
    assert look(kind="vendor").for_kind("client", hours=10, times=4).judge(inward_attention)
