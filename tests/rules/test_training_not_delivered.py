from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.handing import handing
from rules.look import Here
from wellkept.rules.training_not_delivered import training_not_delivered


def trained(here: Here, **values: Any) -> Here:
    row = {"value": 2 / 7, "low": 2 / 7, "high": 2 / 7, "n": 7.0, "known": 1.0, "came": 2.0, "needed": 7.0}
    row |= {"sessions": 1.0, "held": 1.0, "undated": 0.0, "ahead": 0.0}
    here.record_of("training_session", engagement="Backup", title="Operators")
    return here.row("training", engagement="Backup", **(row | values))


def test_two_of_seven_came() -> None:
    (finding,) = trained(handing()).judge(training_not_delivered)
    assert finding.sentence == (
        "Backup was closed on 20 March 2026, and two of seven who need the training came (29 %)."
    )
    assert (finding.evidence[0].kind, finding.evidence[0].ids) == ("training", (1,))


@pytest.mark.parametrize("values", [{"value": 0.9, "high": 0.9, "low": 0.9}, {"value": None, "low": 0.3, "high": 1.0}])
def test_it_closes_when_enough_came_and_is_silent_while_nobody_said(values: dict[str, Any]) -> None:
    assert trained(handing(), **values).judge(training_not_delivered) == []


def test_closed_without_any_training_held() -> None:
    never = {"n": 0.0, "value": None, "low": None, "high": None, "known": 0.0, "held": 0.0, "ahead": 1.0}
    (finding,) = trained(handing(), **never).judge(training_not_delivered)
    assert "no training was held" in finding.sentence


def test_before_the_end_each_session_needs_a_day() -> None:
    soon = {"closed_on": None, "ends_on": date(2026, 4, 2)}
    (finding,) = trained(handing(**soon), undated=1.0).judge(training_not_delivered)
    assert finding.sentence == "Backup ends on 2 April 2026 with one training session without a day."
    assert trained(handing(**soon)).judge(training_not_delivered) == []
    assert handing().judge(training_not_delivered) == []
