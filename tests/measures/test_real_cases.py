"""Measures of cases on cases of real desks: counts that others counted, and how well risk is told."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from real_cases import FOLDS, cases_of, figures, line_of, out_of_fold, scored, servicenow, volvo

from wellkept.sdk.case_log import teams
from wellkept.sdk.case_risk import FURTHER, LOOKED_AT, came_of_it, standing
from wellkept.sdk.case_rows import Cases

pytestmark = pytest.mark.real
AFTER_ALL = datetime(2012, 7, 1)
TEN_DAYS = np.timedelta64(10, "D")
Updates = list[tuple[np.datetime64, int]]
ORIGINS = [datetime(2016, 4, 1), datetime(2016, 4, 11), datetime(2016, 4, 21), datetime(2016, 5, 1)]


@pytest.fixture
def incidents(real_data: Path) -> Cases:
    return _incidents(real_data)


@cache
def _incidents(folder: Path) -> Cases:
    return cases_of(volvo(folder), AFTER_ALL)


def test_returns_and_reopenings_of_volvo(incidents: Cases) -> None:
    _, back = incidents.log.changes(teams(incidents.log))
    times = incidents.log.counts(back)
    assert (incidents.count, len(incidents.log.at)) == (7_554, 65_533)
    assert ((times > 0).sum(), (times >= 2).sum()) == (1_258, 670)
    assert (incidents.numbers("reopenings") > 0).sum() == 514


@pytest.mark.parametrize(("what", "least"), [("returns", 0.76), ("reopened", 0.60)])
def test_risk_of_volvo_a_day_after_the_opening(incidents: Cases, what: str, least: float) -> None:
    """Rates and recalibration out of fold: nearly all incidents end in one month, so none can be split by time."""
    at = incidents.opened_at + LOOKED_AT
    stood = standing(incidents, at)
    which = stood.is_open & (incidents.opened_at >= np.datetime64("2012-04-01"))
    part = {"returns": "handed over", "reopened": "reopened"}[what]
    came = _further_returns(incidents, at) if what == "returns" else came_of_it(incidents, at, None)[part]
    fold = np.random.default_rng(2).integers(0, FOLDS, len(which))
    chance = np.full(len(which), np.nan)
    for number in range(FOLDS):
        told, others = which & (fold == number), which & (fold != number)
        line = line_of(out_of_fold(part, stood, came, others)[others], came[others])
        chance[told] = line.chance(scored(part, stood, came, others, told))
    found = figures(chance[which], came[which])
    print(what, which.sum(), came[which].mean(), found)
    assert found[0] >= least
    assert found[1] <= 0.02


def _further_returns(cases: Cases, at: Any) -> Any:
    _, back = cases.log.changes(teams(cases.log))
    return cases.log.counts(back & (cases.log.at > at[cases.log.place])) >= 2


def test_risk_of_servicenow_from_what_was_known(real_data: Path) -> None:
    """Learnt from incidents that had ended by each origin, as it was known then; judged on those of ten days on."""
    told, reassigned = servicenow(real_data)
    cases = cases_of(told, datetime(2017, 3, 1))
    updates = [reassigned[key] for key in told.keys]
    judged = [_told(cases, np.datetime64(origin), updates) for origin in ORIGINS]
    chance, came = (np.concatenate(one) for one in zip(*judged, strict=True))
    found = figures(chance, came)
    print("servicenow", len(came), came.mean(), found, [figures(*one) for one in judged])
    assert found[0] >= 0.69
    assert found[1] <= 0.03


def _told(cases: Cases, origin: Any, updates: list[Updates]) -> tuple[Any, Any]:
    """Chances of incidents opened in the ten days from the origin, and what came."""
    at, part = cases.opened_at + LOOKED_AT, "handed over"
    stood, then = standing(cases, at), standing(cases, np.full(cases.count, origin))
    learnt = stood.is_open & (at < origin) & ~then.is_open
    by_then, ever = (_twice_more(at, until, updates) for until in (origin, np.datetime64("2100-01-01")))
    line = line_of(out_of_fold(part, stood, by_then, learnt)[learnt], by_then[learnt])
    judged = stood.is_open & (cases.opened_at >= origin) & (cases.opened_at < origin + TEN_DAYS)
    return line.chance(scored(part, stood, by_then, learnt, judged)), ever[judged]


def _twice_more(at: Any, until: Any, updates: list[Updates]) -> Any:
    """Whether the source counts two or more reassignments between each incident's moment and another."""
    return np.array(
        [_most(known, until) - _most(known, moment) >= FURTHER for moment, known in zip(at, updates, strict=True)]
    )


def _most(known: Updates, until: Any) -> int:
    return max((count for moment, count in known if moment <= until), default=0)
