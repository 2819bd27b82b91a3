from __future__ import annotations

from rules.scope_look import booked, look
from wellkept.rules.scope_without_baseline import scope_without_baseline


def test_hours_without_anything_that_was_agreed() -> None:
    here = booked(look(0), 0.0, 1.0, hours=90.0)
    (finding,) = here.judge(scope_without_baseline)
    assert finding.sentence == "90 hours are booked on Backup, and nothing is recorded of what was agreed."
    assert finding.owner == here.id("Dana")


def test_it_closes_with_the_first_item() -> None:
    assert booked(look(1), 0.0, 1.0).judge(scope_without_baseline) == []


def test_an_engagement_without_hours_is_left_alone() -> None:
    assert look(0).judge(scope_without_baseline) == []
