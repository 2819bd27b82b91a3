from __future__ import annotations

from datetime import date
from typing import Any

from rules.look import Here
from wellkept.rules.plan_not_kept import plan_not_kept


def look(**values: Any) -> Here:
    here = Here("2026-03-22").account("Meridian").colleague("Priya").contact("Milo")
    row = {
        "account": "Meridian",
        "part": "7",
        "colleague": "Priya",
        "contact": "Milo",
        "every_days": 30,
        "last_day": date(2026, 1, 30),
        "due_on": date(2026, 3, 1),
        "state": "late",
    }
    return here.row("plan_kept", **(row | values))


def test_a_plan_is_late_by_more_than_half_its_period() -> None:
    here = look()
    (finding,) = here.judge(plan_not_kept)
    assert finding.sentence == "Priya means to be in touch with Milo every month, and was so last on 30 January 2026."
    assert (finding.owner, finding.part, finding.numbers["days_late"]) == (here.id("Priya"), "7", 20.0)
    assert [trace.kind for trace in finding.evidence] == ["relationship_plan", "message", "meeting"]
    assert finding.actions[0].kind == "write"


def test_a_little_late_is_nobodys_business() -> None:
    assert look(due_on=date(2026, 3, 8)).judge(plan_not_kept) == []
    assert look(state="kept").judge(plan_not_kept) == []


def test_one_that_was_never_kept_says_so() -> None:
    (finding,) = look(last_day=None, every_days=10).judge(plan_not_kept)
    assert finding.sentence == "Priya means to be in touch with Milo every 10 days, and was so not once so far."


def test_who_left_is_left_alone() -> None:
    assert look().record_of("post", person="Milo", ends_on="2026-03-01").judge(plan_not_kept) == []
