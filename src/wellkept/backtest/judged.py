"""Each forecast against what came: judged on cut-offs before which something was known to learn from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from math import ceil

import numpy as np

from wellkept.backtest.ceiling import Ceiling
from wellkept.backtest.cut_offs import LOOK_AHEAD, known_before
from wellkept.backtest.logistic import fit, logit
from wellkept.backtest.recalibration import RIDGE, TOWARDS, learnt
from wellkept.backtest.scores import Flags, Floats, Ints, auc, average_precision, bins, brier, calibration_error
from wellkept.backtest.trials import Trial

LEAST_LEARNT, LEAST_EACH = 50, 5
DRAWS = 200
CEILINGS = 8  # learnt anew at most so often; between, an earlier one stands, which has seen less
Simple = Callable[[dict[str, Floats]], Floats]
TIE_SIGNS: dict[str, Simple] = {
    "tie_strength": lambda said: np.log(said["strength"] + 0.02),
    "recency": lambda said: -np.log1p(said["days_since"]),
    "days_90": lambda said: np.log1p(said["days_90"]),
}


@dataclass(frozen=True)
class Forecast:
    """Whose chance is judged: `shown` is what it said, `ahead` how far that looks, `recalibrated` whether it is put
    right by earlier outcomes. `signs` are what simple rules of thumb go by, each made a chance by a line learnt from
    earlier cut-offs; `peers` are those that it has to beat, `ours` what stands against them and the ceiling.
    """

    name: str
    shown: str
    signs: Mapping[str, Simple]
    peers: tuple[str, ...]
    ours: tuple[str, ...]
    recalibrated: bool = True
    ahead: timedelta = LOOK_AHEAD


TWO_WAY = Forecast("tie_alive", "raw", TIE_SIGNS, ("recency", "days_90"), ("tie_alive", "tie_strength"))
FORECASTS = {"two_way": TWO_WAY, "any": replace(TWO_WAY, shown="any_30", recalibrated=False)}


@dataclass(frozen=True)
class Foretold:
    """One judged cut-off and label: chances by forecast, and what came."""

    pair: Ints
    came: Flags
    chance: dict[str, Floats]


@dataclass(frozen=True)
class Figure:
    """A figure with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass
class Judged:
    """Of one label: figures by forecast, the shares of the ceiling, bins by forecast, and how much it rests on."""

    figures: dict[str, dict[str, Figure]] = field(default_factory=dict)
    of_ceiling: dict[str, Figure] = field(default_factory=dict)
    ahead: dict[str, Figure] = field(default_factory=dict)
    bins: dict[str, Floats] = field(default_factory=dict)
    cut_offs: int = 0
    pairs: int = 0
    outcomes: int = 0
    came: float = 0.0


def judge(trials: Sequence[Trial], label: str, *, with_ceiling: bool, forecast: Forecast | None = None) -> Judged:
    """All figures of one label. Intervals: 200 draws of pairs with all of their cut-offs (Poisson bootstrap)."""
    by = forecast or FORECASTS[label]
    found = list(_foretold(trials, label, by, with_ceiling=with_ceiling))
    if not found:
        return Judged()
    every = np.unique(np.concatenate([one.pair for one in found]))
    draws = _Draws(every)
    reached = {name: _figures(found, name, draws) for name in found[0].chance}
    outcomes = sum(len(one.came) for one in found)
    return Judged(
        figures={name: {figure: _between(row) for figure, row in rows.items()} for name, rows in reached.items()},
        of_ceiling=_of_ceiling(reached, by),
        ahead=_ahead(reached, by),
        bins={name: _bins(found, name) for name in (by.name, "recalibrated") if name in reached},
        cut_offs=len(found),
        pairs=len(every),
        outcomes=outcomes,
        came=float(sum(one.came.sum() for one in found) / outcomes),
    )


def _foretold(trials: Sequence[Trial], label: str, by: Forecast, *, with_ceiling: bool) -> Iterator[Foretold]:
    moments = [trial.at for trial in trials]
    judged = [
        (trial, before)
        for trial in trials
        if _enough(before := [trials[number] for number in known_before(moments, trial.at, by.ahead)], label)
        and min(trial.came[label].sum(), (~trial.came[label]).sum()) >= LEAST_EACH
    ]
    every = ceil(len(judged) / CEILINGS)
    for number, (trial, before) in enumerate(judged):
        if with_ceiling and number % every == 0:
            model = Ceiling(np.concatenate([one.features for one in before]), _came(before, label))
        chances = _chances(trial, before, label, by)
        if with_ceiling:
            chances["ceiling"] = model.chance(trial.features)
        yield Foretold(trial.pair, trial.came[label], chances)


def _enough(before: Sequence[Trial], label: str) -> bool:
    if not before:
        return False
    came = _came(before, label)
    return len(came) >= LEAST_LEARNT and min(came.sum(), (~came).sum()) >= LEAST_EACH


def _came(trials: Sequence[Trial], label: str) -> Flags:
    return np.concatenate([one.came[label] for one in trials])


def _chances(trial: Trial, before: Sequence[Trial], label: str, by: Forecast) -> dict[str, Floats]:
    known, shown = _came(before, label), by.shown
    found = {by.name: trial.said[shown]}
    if by.recalibrated:
        line = learnt(logit(np.concatenate([one.said[shown] for one in before])), known)
        found["recalibrated"] = line.chance(logit(trial.said[shown])) if line else trial.said[shown]
    for name, of in by.signs.items():
        line = fit(np.concatenate([of(one.said) for one in before]), known, towards=TOWARDS, ridge=RIDGE)
        found[name] = line.chance(of(trial.said))
    return found


class _Draws:
    """Weights of pairs by draw; the first draw is all of them as they are, and gives the figure itself."""

    def __init__(self, pairs: Ints) -> None:
        self.pairs = pairs
        drawn = np.random.default_rng(1).poisson(1.0, (DRAWS, len(pairs)))
        self.weights = np.vstack([np.ones((1, len(pairs))), drawn]).astype(np.float32)

    def of(self, pair: Ints) -> Floats:
        return self.weights[:, np.searchsorted(self.pairs, pair)].astype(np.float64)


def _figures(found: Sequence[Foretold], name: str, draws: _Draws) -> dict[str, Floats]:
    """By figure and draw: the mean over cut-offs; ECE over the bins of all of them together."""
    each: dict[str, list[Floats]] = {"auc": [], "ap": [], "brier": []}
    held = []
    for one in found:
        weights, chance = draws.of(one.pair), one.chance[name]
        each["auc"].append(auc(chance, one.came, weights))
        each["ap"].append(average_precision(chance, one.came, weights))
        each["brier"].append(brier(chance, one.came, weights))
        held.append(bins(chance, one.came, weights))
    means = {figure: _mean(np.array(rows)) for figure, rows in each.items()}
    return means | {"ece": calibration_error(np.sum(held, axis=0))}


def _mean(rows: Floats) -> Floats:
    """Over cut-offs; a draw in which nothing came at one of them leaves that one out."""
    known = np.isfinite(rows)
    found: Floats = np.where(known, rows, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return found


def _bins(found: Sequence[Foretold], name: str) -> Floats:
    once = [bins(one.chance[name], one.came, np.ones((1, len(one.came))))[0] for one in found]
    held: Floats = np.sum(once, axis=0)
    return held


def _of_ceiling(reached: dict[str, dict[str, Floats]], by: Forecast) -> dict[str, Figure]:
    if "ceiling" not in reached:
        return {}
    highest = reached["ceiling"]["auc"]
    return {name: _between(reached[name]["auc"] / highest) for name in by.ours}


def _ahead(reached: dict[str, dict[str, Floats]], by: Forecast) -> dict[str, Figure]:
    """By how much a measure's AUC is ahead of the best of the simple ones; the draws are the same for all."""
    simple: Floats = np.max([reached[name]["auc"] for name in by.peers], axis=0)
    return {name: _between(reached[name]["auc"] - simple) for name in by.ours}


def _between(row: Floats) -> Figure:
    low, high = np.nanpercentile(row[1:], [2.5, 97.5])
    return Figure(float(row[0]), float(low), float(high))
