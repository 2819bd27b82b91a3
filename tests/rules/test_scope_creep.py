from __future__ import annotations

import pytest

from rules.scope_look import booked, change, look, wish
from wellkept.rules.scope_creep import scope_creep


def test_it_lists_the_wishes_and_the_money() -> None:
    here = booked(look(), 0.16, 0.2)
    for number, title in enumerate(("Printers", "Scanner", "Reports", "Drill"), 1):
        wish(here, title, f"2026-04-{10 + number}")
    here.row("unpaid_change", engagement="Backup", value=8_320.0)
    (finding,) = here.judge(scope_creep)
    assert finding.sentence == (
        "Of the hours booked on Backup between 16 % and 20 % went into work that nobody agreed to: 64 hours so far."
    )
    assert finding.more == (
        "Four wishes wait for an answer: “Printers”, “Scanner”, “Reports” and one more."
        " About 8,320 EUR of it is on no invoice."
    )
    assert (finding.severity, finding.owner, finding.numbers["unpaid"]) == ("critical", here.id("Dana"), 8_320.0)
    assert finding.evidence[0].ids == (1, 2, 3, 4)
    assert [step.kind for step in finding.actions] == ["plan", "call"]
    assert finding.actions[1].values["person"] == here.id("Carla")


@pytest.mark.parametrize(
    ("low", "severity"), [(0.079, None), (0.08, "warning"), (0.149, "warning"), (0.15, "critical")]
)
def test_the_low_end_counts(low: float, severity: str | None) -> None:
    found = booked(look(), low, 0.9).judge(scope_creep)
    assert [one.severity for one in found] == ([severity] if severity else [])


def test_answered_wishes_wait_no_more() -> None:
    here = change(change(booked(look(), 0.1, 0.1), "One", "approved"), "Two")
    wish(wish(here, "Yes", answer="change", change=1), "Open", answer="change", change=2)
    wish(wish(here, "In it", answer="in scope"), "No", answer="refused")
    (finding,) = here.judge(scope_creep)
    assert finding.more == "One wish waits for an answer: “Open”."


def test_it_closes_when_hours_were_agreed_to_or_the_work_is_over() -> None:
    assert booked(look(), 0.0, 0.5).judge(scope_creep) == []
    assert booked(look(closed_on="2026-05-01"), 0.5, 0.5).judge(scope_creep) == []
    assert look().judge(scope_creep) == []  # no hour is booked: not known
