from __future__ import annotations

import pytest

from rules.scope_look import change, look
from wellkept.rules.unpriced_change import unpriced_change


def test_it_says_what_is_missing() -> None:
    here = change(change(look(), "A site", "approved", price=None), "A drill", "approved", days_later=None)
    (finding,) = here.judge(unpriced_change)
    assert finding.sentence == (
        "Two changes were approved in Backup without price and what it does to the dates: “A site”, “A drill”."
    )
    assert finding.evidence[0].ids == (1, 2)


@pytest.mark.parametrize("missing", ["price", "effort_hours", "days_later"])
def test_each_of_the_three_is_needed(missing: str) -> None:
    assert len(change(look(), "A site", "approved", **{missing: None}).judge(unpriced_change)) == 1


def test_it_closes_when_all_is_said_and_looks_at_what_was_approved_alone() -> None:
    said = {"price": 0.0, "effort_hours": 0.0, "days_later": 0}
    assert change(look(), "For nothing", "approved", **said).judge(unpriced_change) == []
    assert change(change(look(), "Open", price=None), "No", "refused", price=None).judge(unpriced_change) == []
