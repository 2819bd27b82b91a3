from __future__ import annotations

from datetime import date
from typing import Any

from wellkept.actions.plan import plan
from wellkept.sdk.action import Context, Drafted


def drafted(today: date | None = date(2026, 3, 20), **values: Any) -> Drafted:
    return plan(Context(values, {1: "Dana", 2: "Carla"}, {}, account="Meridian Health", today=today))


def test_raising_a_reserve_has_days_and_an_aim() -> None:
    draft = drafted(role="decision maker", person=2, colleague=1, reserve=0.04, need=0.5)
    assert draft.title == "Plan: the reserve with the decision maker"
    assert draft.words.startswith("From 4 % to 50 %.")
    assert "- By 27 March 2026: Dana asks for an introduction to Carla" in draft.words
    assert draft.file_name == "plan-the-reserve-with-the-decision-maker.txt"


def test_steps_that_the_rule_gave_come_as_they_are() -> None:
    draft = drafted(steps=["Hold a review."], until="2026-05-31", about="Service desk")
    assert draft.title == "Plan: Service desk"
    assert draft.words == "Steps, until 31 May 2026\n- Hold a review."


def test_without_a_day_or_a_name_it_is_still_a_plan() -> None:
    draft = drafted(today=None)
    assert draft.title == "Plan: Meridian Health"
    assert "- somebody asks for an introduction to somebody" in draft.words
