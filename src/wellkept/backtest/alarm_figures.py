"""How `silence` did: precision, recall, days of warning, false alarms, with intervals over ties."""

from __future__ import annotations

import numpy as np

from wellkept.backtest.alarms import Watch
from wellkept.backtest.judged import Figure
from wellkept.backtest.scores import Floats

DRAWS = 400


def alarm_figures(watch: Watch) -> dict[str, Figure]:
    """Empty while no tie spoke. `warning` is the median of days before the sixtieth, of silences foretold."""
    if watch.as_of is None or not watch.weeks:
        return {}
    found = watch.alarms()
    ties = sorted(found.months)
    place = {pair: number for number, pair in enumerate(ties)}
    of = np.array([place[pair] for pair in found.pair], dtype=np.int64)
    months = np.array([found.months[pair] for pair in ties])
    drawn = np.random.default_rng(1).poisson(1.0, (DRAWS, len(ties)))
    weights = np.vstack([np.ones((1, len(ties))), drawn]).astype(np.float64)
    counted = weights[:, of]
    hit = counted @ (found.dark * found.alarm)
    alarms, dark, tie_months = counted @ found.alarm, counted @ found.dark, weights @ months
    warned = np.array([np.nan if one is None else one for one in found.warning], dtype=np.float64)
    rows = {
        "precision": _share(hit, alarms),
        "recall": _share(hit, dark),
        "false_alarms": 100 * _share(alarms - hit, tie_months),
        "warning": _medians(warned, counted),
        "alarms": alarms,
        "dark": dark,
        "tie_months": tie_months,
    }
    return {name: _between(row) for name, row in rows.items() if np.isfinite(row[0])}


def _share(part: Floats, whole: Floats) -> Floats:
    found: Floats = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return found


def _medians(days: Floats, counted: Floats) -> Floats:
    """Of each draw, as often as it drew each tie."""
    known = np.isfinite(days)
    held = [np.repeat(days[known], row[known].astype(int)) for row in counted]
    return np.array([np.median(one) if len(one) else np.nan for one in held])


def _between(row: Floats) -> Figure:
    drawn = row[1:][np.isfinite(row[1:])]
    low, high = np.percentile(drawn, [2.5, 97.5]) if len(drawn) else (row[0], row[0])
    return Figure(float(row[0]), float(low), float(high))
