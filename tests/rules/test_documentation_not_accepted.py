from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.handing import deliverable, handing
from rules.look import Here
from wellkept.rules.documentation_not_accepted import documentation_not_accepted

SENT = {"kind": "documentation", "told": 2.0, "told_on": date(2026, 3, 1), "title": "Operator guide"}


def sent(*, closed_on: date | None = None, **values: Any) -> Here:
    return deliverable(handing(closed_on=closed_on), **(SENT | values))


def test_sent_three_weeks_ago_and_not_accepted() -> None:
    (finding,) = sent().judge(documentation_not_accepted)
    assert finding.sentence == (
        "“Operator guide” for Backup was sent on 1 March 2026, and two of two named people have not accepted it."
    )


@pytest.mark.parametrize(
    "values", [{"told_on": date(2026, 3, 12)}, {"value": 1.0}, {"told": 0.0}, {"kind": "as_built"}]
)
def test_it_is_silent_while_it_is_new_or_accepted_or_not_sent(values: dict[str, Any]) -> None:
    assert sent(**values).judge(documentation_not_accepted) == []


def test_at_closing_and_when_refused_it_waits_no_longer() -> None:
    lately = {"told_on": date(2026, 3, 19)}
    assert len(sent(closed_on=date(2026, 3, 20), **lately).judge(documentation_not_accepted)) == 1
    (finding,) = sent(refused=1.0, **lately).judge(documentation_not_accepted)
    assert finding.sentence.endswith("have not accepted it, one said that something is missing.")
    assert finding.waits_outside
