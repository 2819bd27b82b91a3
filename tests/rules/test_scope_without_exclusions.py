from __future__ import annotations

from rules.scope_look import look
from wellkept.rules.scope_without_exclusions import scope_without_exclusions


def test_items_and_nothing_left_out() -> None:
    here = look(2)
    (finding,) = here.judge(scope_without_exclusions)
    assert finding.sentence == "Backup names 2 things that will be done, and nothing that will not."
    assert finding.evidence[0].ids == (1, 2)
    assert finding.actions[0].values["person"] == here.id("Carla")


def test_it_closes_with_the_first_exclusion() -> None:
    assert look(2).record_of("exclusion", engagement="Backup").judge(scope_without_exclusions) == []


def test_without_an_item_there_is_nothing_to_leave_out_of() -> None:
    assert look(0).judge(scope_without_exclusions) == []
    assert look(2, closed_on="2026-05-01").judge(scope_without_exclusions) == []
