"""Cases at cut-offs: what was said then, by the measure itself, and what came in the five days after."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest

from backtest.opened import opened
from wellkept.backtest.case_trials import FIVE_DAYS, FORECAST, try_cases
from wellkept.backtest.cut_offs import cut_offs
from wellkept.backtest.judged import judge
from wellkept.backtest.trials import Trial
from wellkept.pipeline import silent
from world import World

BEGAN = datetime(2026, 1, 5, 8)
DAYS = 90
AS_OF = (BEGAN + timedelta(days=DAYS)).replace(tzinfo=UTC)


def desk(cases: int = 700) -> World:
    """Of team "slow" most cases are handed over twice more some days on, of "good" few."""
    rng, world = random.Random(3), World().queue("desk", solve_minutes=4800.0)
    for number in range(cases):
        key, slow = f"case-{number}", number % 3 == 0
        begins = BEGAN + timedelta(hours=number * 3)
        world.case(key, queue="desk", topic=f"topic {number % 4}")
        world.event(key, "opened", begins, team="slow" if slow else "good")
        if rng.random() < (0.8 if slow else 0.1):
            for hop in range(2):
                world.event(key, "assigned", begins + timedelta(days=2 + 2 * rng.random(), hours=hop), team=f"h{hop}")
        world.event(key, "closed", begins + timedelta(days=5 + rng.random() * 4))
    return world


@pytest.fixture(scope="module")
def tried() -> dict[str, list[Trial]]:
    return try_cases(opened(desk()), AS_OF, silent)


def test_what_came_is_looked_at_for_five_days(tried: dict[str, list[Trial]]) -> None:
    handed = tried["handed over"]
    assert len(handed) > 10
    assert all(one.at + FIVE_DAYS <= AS_OF for one in handed)
    share = np.mean(np.concatenate([one.came["handed over"] for one in handed]))
    assert 0.1 < share < 0.5
    assert all(len(one.pair) == len(np.unique(one.pair)) == len(one.said["chance"]) for one in handed)


def test_what_is_certain_is_no_forecast(tried: dict[str, list[Trial]]) -> None:
    assert all((one.said["hours_left"] > 0).all() for one in tried["breach"])


def test_it_beats_what_tells_nothing_and_is_put_right(tried: dict[str, list[Trial]]) -> None:
    judged = judge(tried["handed over"], "handed over", with_ceiling=False, forecast=FORECAST)
    figures = judged.figures
    assert set(figures) == {"case_risk", "recalibrated", "team", "handovers", "silence"}
    assert figures["case_risk"]["auc"].value > 0.65
    assert figures["recalibrated"]["ece"].value < figures["case_risk"]["ece"].value


def test_what_happens_later_changes_nothing_that_was_said() -> None:
    world, early = desk(300), AS_OF - timedelta(days=40)
    before = try_cases(opened(world), early, silent)["handed over"]
    for number in range(300):
        world.event(f"case-{number}", "reopened", early.replace(tzinfo=None) + timedelta(hours=1), team="anybody")
    after = try_cases(opened(world), early, silent)["handed over"]
    for one, other in zip(before, after, strict=True):
        assert (one.pair == other.pair).all()
        assert one.said["chance"] == pytest.approx(other.said["chance"])
        assert (one.came["handed over"] == other.came["handed over"]).all()


def test_a_firm_without_cases_has_no_trial() -> None:
    assert try_cases(opened(World().colleague("mira")), AS_OF, silent) == {
        "breach": [],
        "reopened": [],
        "handed over": [],
    }


def test_cut_offs_of_cases_are_five_days_apart_or_more() -> None:
    found = cut_offs(BEGAN.replace(tzinfo=UTC), AS_OF, FIVE_DAYS)
    assert all(later - sooner >= FIVE_DAYS for sooner, later in pairwise(found))
    assert found[-1] + FIVE_DAYS == AS_OF
