from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.handing import deliverable, handing
from wellkept.rules.deployment_not_communicated import deployment_not_communicated


def test_what_was_deployed_was_sent_to_nobody() -> None:
    here = deliverable(handing())
    (finding,) = here.judge(deployment_not_communicated)
    assert finding.sentence == "Backup was closed on 20 March 2026, and “As-built” was sent to nobody."
    assert (finding.owner, finding.waits_outside) == (here.id("Dana"), True)
    assert (finding.evidence[0].kind, finding.evidence[0].ids) == ("deliverable", (1,))
    assert deployment_not_communicated.severity == "critical"


@pytest.mark.parametrize(
    ("values", "gap"),
    [
        ({"n": 0.0, "value": None}, "nobody is named to receive “As-built”"),
        ({"told": 2.0, "accepted": 1.0, "value": 0.5}, "one of two named people have not accepted “As-built”"),
        ({"kind": "other"}, "no description of what was deployed is planned"),
    ],
)
def test_each_gap_is_named(values: dict[str, Any], gap: str) -> None:
    (finding,) = deliverable(handing(), **values).judge(deployment_not_communicated)
    assert gap in finding.sentence


def test_it_closes_once_everybody_accepted() -> None:
    here = deliverable(handing(), value=1.0, accepted=2.0, told=2.0)
    assert here.judge(deployment_not_communicated) == []


def test_a_planned_end_that_passed_counts_as_in_use() -> None:
    here = handing(closed_on=None, ends_on=date(2026, 3, 20))
    (finding,) = deliverable(here).judge(deployment_not_communicated)
    assert "was to end on 20 March 2026" in finding.sentence
    ahead = handing(closed_on=None, ends_on=date(2026, 3, 25))
    assert deliverable(ahead).judge(deployment_not_communicated) == []


def test_where_nothing_is_recorded_or_long_ago_it_says_nothing() -> None:
    assert handing().judge(deployment_not_communicated) == []
    assert deliverable(handing(closed_on=date(2025, 8, 1))).judge(deployment_not_communicated) == []
