from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.look import Here
from wellkept.rules.dry_well import dry_well

STATES = {"decision maker": "dry", "technical lead": "low"}


def look(reserve: float | None = 0.04, *, kind: str = "client", part: str = "decision maker", **values: Any) -> Here:
    here = Here("2026-02-08").account("Meridian", kind).colleague("Dana", level="executive").colleague("Priya", "Sam")
    here.contact("Carla", level="decision maker").contact("Milo", level="manager")
    here.engagement("Migration", "Meridian", value=1_200_000.0, accountable="Dana", decision_maker="Carla")
    for one, other, days in (("Dana", "Priya", 12.0), ("Priya", "Milo", 30.0), ("Sam", "Milo", 2.0)):
        here.row("pair_strength", one=one, other=other, value=days)
    row = {
        "account": "Meridian",
        "part": part,
        "value": reserve,
        "low": 0.01,
        "high": 0.12,
        "known": 0.9,
        "need": 0.5,
        "exposure": 420_000.0,
        "state": "dry",
        "contacts": [] if reserve is None else ["Carla"],
    }
    return here.row("well", **(row | values))


def test_dry_is_critical_and_names_gap_nearest_and_path() -> None:
    here = look()
    (finding,) = here.judge(dry_well)
    assert finding.severity == "critical"
    assert finding.part == "decision maker"
    assert finding.sentence == (
        "The well is dry for the decision maker, Carla: 4 % in reserve against 50 % needed, with 420,000 EUR at stake."
    )
    assert finding.more == (
        "The chance that somebody fitting is in live contact this month falls short by 46 points; nearest to Carla is "
        "Milo, and the warmest path is Dana, then Priya, then Milo."
    )
    assert finding.owner == here.id("Dana")
    assert finding.act_by == date(2026, 2, 9)
    assert finding.sure == "high"
    assert finding.numbers == {"reserve": 0.04, "need": 0.5, "exposure": 420_000.0}


def test_low_is_a_warning_with_time_to_dig() -> None:
    (finding,) = look(0.3).judge(dry_well)
    assert finding.severity == "warning"
    assert finding.sentence.startswith("The well is low for the decision maker, Carla")
    assert finding.act_by == date(2026, 2, 23)


@pytest.mark.parametrize(("reserve", "severity"), [(0.249, "critical"), (0.25, "warning"), (0.499, "warning")])
def test_the_lines_are_half_the_need_and_the_need(reserve: float, severity: str) -> None:
    assert look(reserve).judge(dry_well)[0].severity == severity


def test_enough_is_quiet() -> None:
    assert look(0.5).judge(dry_well) == []


def test_not_known_is_quiet_and_never_dry() -> None:
    assert look(None, state="not known").judge(dry_well) == []
    assert look(0.0, contacts=[]).judge(dry_well) == []
    assert look(0.04, need=None).judge(dry_well) == []


def test_each_role_has_its_own_finding() -> None:
    here = look()
    here.row("well", **(here.rows["well"][0] | {"part": "technical lead", "value": 0.3, "contacts": ["Milo"]}))
    assert [(finding.part, finding.severity) for finding in here.judge(dry_well)] == [
        ("decision maker", "critical"),
        ("technical lead", "warning"),
    ]


def test_an_interval_across_the_line_is_less_sure() -> None:
    assert look(0.2, high=0.4).judge(dry_well)[0].sure == "medium"
    assert look(0.2, high=0.4, known=0.3).judge(dry_well)[0].sure == "low"


def test_where_nobody_is_near_it_says_so() -> None:
    here = look()
    here.rows["pair_strength"].clear()
    here.kept["person"] = [row for row in here.kept["person"] if row["person"] != here.id("Milo")]
    (finding,) = here.judge(dry_well)
    assert finding.more.endswith("nobody is seen near Carla.")
    assert [action.kind for action in finding.actions] == ["plan", "propose_times"]


def test_actions_plan_the_role_and_ask_for_the_introduction() -> None:
    here = look()
    plan, introduce, propose = here.judge(dry_well)[0].actions
    assert (plan.kind, plan.values["role"], plan.values["need"]) == ("plan", "decision maker", 0.5)
    assert introduce.says == "Ask Milo to introduce Dana to Carla"
    assert propose.kind == "propose_times"


def test_evidence_is_what_is_seen_of_those_in_the_role() -> None:
    here = look()
    assert {trace.people for trace in here.judge(dry_well)[0].evidence} == {(here.id("Carla"),)}


def test_a_firm_may_draw_other_lines_by_kind_of_account() -> None:
    lines = {"dry": 0.05, "low": 0.3}
    assert look(0.2).for_kind("client", **lines).judge(dry_well) == []
    assert look(0.2, kind="vendor").for_kind("client", **lines).judge(dry_well)[0].severity == "critical"
    assert look(0.1).for_kind("client", **lines).judge(dry_well)[0].severity == "warning"


def test_where_nobody_recorded_what_may_be_drawn_it_is_no_more_than_a_warning() -> None:
    (finding,) = look(exposure=None, value=0.0).judge(dry_well)
    assert finding.severity == "warning"
    assert "is dry" in finding.sentence
