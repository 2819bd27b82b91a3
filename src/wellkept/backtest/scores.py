"""How good a forecast was: AUC, AP, Brier, and the bins of a calibration. Vectorised over draws of weights.

Each takes scores or chances and what came (of n), and weights (draws, n), and gives one figure a draw. Equal scores
are one step, whatever their order.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
BINS, SMALL = 10, 1e-12


def auc(score: Floats, came: Flags, weights: Floats) -> Floats:
    """The share of pairs of one that came and one that did not which the score has in order; equals count half."""
    good, bad = _steps(score, came, weights)
    below = np.cumsum(bad, axis=1) - bad / 2
    found: Floats = (good * below).sum(axis=1) / _some(good.sum(axis=1) * bad.sum(axis=1))
    return found


def average_precision(score: Floats, came: Flags, weights: Floats) -> Floats:
    """The mean, over those that came, of how many of what stands as high or higher came."""
    good, bad = _steps(-score, came, weights)
    above = np.cumsum(good, axis=1)
    precision = above / np.maximum(above + np.cumsum(bad, axis=1), SMALL)
    found: Floats = (good * precision).sum(axis=1) / _some(good.sum(axis=1))
    return found


def brier(chance: Floats, came: Flags, weights: Floats) -> Floats:
    """The mean squared distance of chance and outcome: 0 is perfect."""
    found: Floats = weights @ (chance - came) ** 2 / _some(weights.sum(axis=1))
    return found


def bins(chance: Floats, came: Flags, weights: Floats) -> Floats:
    """(draws, 10 bins of a tenth, 3): the weight in each, the sum of chances, and of outcomes."""
    place = np.clip((chance * BINS).astype(np.int64), 0, BINS - 1)
    held = (place[:, None] == np.arange(BINS)).astype(np.float64)
    return np.stack([weights @ held, weights @ (held * chance[:, None]), weights @ (held * came[:, None])], axis=-1)


def calibration_error(held: Floats) -> Floats:
    """ECE: how far chance and share that came are apart in a bin, on the mean over bins by their weight."""
    found: Floats = np.abs(held[..., 1] - held[..., 2]).sum(axis=-1) / _some(held[..., 0].sum(axis=-1))
    return found


def _steps(score: Floats, came: Flags, weights: Floats) -> tuple[Floats, Floats]:
    """Weight that came and that did not, at each distinct score, lowest first."""
    order = np.argsort(score, kind="stable")
    ranked = score[order]
    begins = np.flatnonzero(np.append(True, ranked[1:] != ranked[:-1]))
    sorted_weights, sorted_came = weights[:, order], came[order]
    good = np.add.reduceat(sorted_weights * sorted_came, begins, axis=1)
    return good, np.add.reduceat(sorted_weights * ~sorted_came, begins, axis=1)


def _some(sums: Floats) -> Floats:
    return np.where(sums > 0, sums, np.nan)
