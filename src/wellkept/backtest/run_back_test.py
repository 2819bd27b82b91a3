"""A back-test from end to end: the past tried, each forecast judged, the recalibration learnt."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import numpy as np
from django.conf import settings as django_settings

from wellkept.backtest.alarm_figures import alarm_figures
from wellkept.backtest.case_trials import FORECAST, try_cases
from wellkept.backtest.ceiling import ceiling_is_here
from wellkept.backtest.judged import FORECASTS, Forecast, Judged, judge
from wellkept.backtest.logistic import Line, logit
from wellkept.backtest.recalibration import learnt
from wellkept.backtest.trials import LABELS, Trial, try_past
from wellkept.engine.columns import alone
from wellkept.pipeline import Progress, Street, silent, street

LEAST_ERROR, MOST_ERROR = 0.02, 0.10


@dataclass(frozen=True)
class Learnt:
    """A recalibration of one chance: None under 300 outcomes; `error` is how far off it was on later ones at most."""

    line: Line | None
    error: float
    better: bool
    outcomes: int


@dataclass(frozen=True)
class Found:
    """What a back-test found, as plain values: `figures` is what is kept, shown and printed."""

    as_of: datetime
    figures: dict[str, Any]
    line: Line | None
    error: float
    better: bool
    outcomes: int
    seconds: float
    of_cases: dict[str, Learnt] = field(default_factory=dict)


def back_test(as_of: datetime, *, with_ceiling: bool = True, progress: Progress = silent) -> Found:
    """Try and judge the past of what is stored, up to a moment (aware)."""
    with alone(django_settings.COLUMNS_FOLDER), street() as opened:
        return back_test_on(opened, as_of, with_ceiling=with_ceiling, progress=progress)


def back_test_on(opened: Street, as_of: datetime, *, with_ceiling: bool = True, progress: Progress = silent) -> Found:
    begun = time.process_time()
    has_ceiling = with_ceiling and ceiling_is_here()
    tried = try_past(opened, as_of, lambda words, share: progress(words, share * 0.5))
    judged = {}
    for number, label in enumerate(LABELS):
        progress("judging what was foretold", 0.5 + 0.1 * number)
        judged[label] = judge(tried.trials, label, with_ceiling=has_ceiling)
    cases = try_cases(opened, as_of, lambda words, share: progress(words, 0.7 + share * 0.2))
    progress("judging what was foretold of cases", 0.9)
    by_part = {part: judge(trials, part, with_ceiling=has_ceiling, forecast=FORECAST) for part, trials in cases.items()}
    ties = _learnt(tried.trials, "two_way", judged["two_way"], FORECASTS["two_way"])
    figures = {
        "first": tried.first.isoformat() if tried.first else None,
        "cut_offs": [trial.at.isoformat() for trial in tried.trials],
        "ceiling": has_ceiling,
        "labels": {label: plain(one) for label, one in judged.items()},
        "alarms": {name: asdict(figure) for name, figure in alarm_figures(tried.watch).items()},
        "cases": {part: plain(one) for part, one in by_part.items()},
    }
    progress("done", 1.0)
    return Found(
        as_of=as_of,
        figures=figures,
        **vars(ties),
        seconds=time.process_time() - begun,
        of_cases={part: _learnt(cases[part], part, one, FORECAST) for part, one in by_part.items()},
    )


def plain(one: Judged) -> dict[str, Any]:
    bins = {name: np.round(held, 6).tolist() for name, held in one.bins.items()}
    return {**asdict(one), "bins": bins}


def _learnt(trials: Sequence[Trial], label: str, judged: Judged, by: Forecast) -> Learnt:
    """From every outcome that is known by now."""
    if not trials:
        return Learnt(None, MOST_ERROR, better=False, outcomes=0)
    came = np.concatenate([trial.came[label] for trial in trials])
    line = learnt(logit(np.concatenate([trial.said[by.shown] for trial in trials])), came)
    return Learnt(line, _error(judged), better=_better(judged, by.name), outcomes=len(came))


def _error(judged: Judged) -> float:
    """How far off at most a recalibrated chance was on later outcomes: the upper end of its ECE."""
    ece = judged.figures.get("recalibrated", {}).get("ece")
    return min(MOST_ERROR, max(LEAST_ERROR, ece.high)) if ece else MOST_ERROR


def _better(judged: Judged, name: str) -> bool:
    """Whether on later outcomes recalibrated chances were nearer, by Brier and by ECE."""
    before, after = judged.figures.get(name), judged.figures.get("recalibrated")
    if not before or not after:
        return False
    return all(after[figure].value < before[figure].value for figure in ("brier", "ece"))
