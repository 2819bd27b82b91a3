"""A line of the communication plan that is overdue, as `status_overdue` tells it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.look import Here
from wellkept.rules.status_overdue import status_overdue


def line(**values: Any) -> Here:
    here = Here("2026-03-22").account("Kestrel").colleague("Dana", "Priya").contact("Carla", account="Kestrel")
    here.engagement("Backup", "Kestrel", accountable="Dana")
    row = {"part": "7", "what": "Weekly status", "channel": "mail", "every_days": 7, "to": "Carla", "by": "Priya"}
    row |= {"last_day": date(2026, 3, 10), "due_on": date(2026, 3, 17), "value": 0.8, "n": 8.0, "known": 1.0}
    return here.row("cadence_kept", engagement="Backup", **(row | values))


def test_a_promised_word_is_late_by_half_a_period() -> None:
    here = line()
    (finding,) = here.judge(status_overdue)
    assert finding.sentence == (
        "“Weekly status” is promised to Carla every week in Backup, and last came on 10 March 2026."
    )
    assert (finding.subject, finding.subject_id, finding.owner) == (
        "engagement",
        str(here.id("Backup")),
        here.id("Priya"),
    )
    assert [trace.kind for trace in finding.evidence] == ["cadence", "message"]


@pytest.mark.parametrize("values", [{"due_on": date(2026, 3, 18)}, {"last_day": None, "known": 0.0}])
def test_it_closes_with_the_word_and_says_nothing_where_none_could_be_seen(values: dict[str, Any]) -> None:
    assert line(**values).judge(status_overdue) == []


def test_one_that_never_came_says_so() -> None:
    (finding,) = line(last_day=None, due_on=date(2026, 3, 1)).judge(status_overdue)
    assert finding.sentence.endswith("and has not come once.")
