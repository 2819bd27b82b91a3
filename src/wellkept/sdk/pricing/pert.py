"""Three-point estimates: how often an item takes how long, by the PERT distribution."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
WEIGHT = 4.0  # of the likely value against each end: the usual PERT
WIDEST, STEPS, FINE = 6.0, 769, 1_201  # normal scores from -6 to 6; points by which shapes are integrated


@dataclass(frozen=True, slots=True, order=True)
class ThreePoints:
    """Hours at best, as is likely, and at worst."""

    low: float
    likely: float
    high: float

    @property
    def mean(self) -> float:
        return (self.low + WEIGHT * self.likely + self.high) / (WEIGHT + 2)

    @property
    def width(self) -> float:
        return self.high - self.low

    def at(self, scores: Floats) -> Floats:
        """Hours at normal scores (0 is the median, 1.28 the ninetieth of a hundred)."""
        if self.width <= 0:
            return np.full(np.shape(scores), self.likely)
        return self.low + self.width * share_at(self._shape, scores)

    @property
    def _shape(self) -> float:
        return round(1.0 + WEIGHT * (self.likely - self.low) / self.width, 3)


def share_at(shape: float, scores: Floats) -> Floats:
    """Of the way from low to high, how far: the beta distribution with parameters `shape` and 6 − `shape`."""
    place = (np.clip(scores, -WIDEST, WIDEST) + WIDEST) * ((STEPS - 1) / (2 * WIDEST))
    slot = np.minimum(place.astype(np.intp), STEPS - 2)
    values, steps = _table(shape)
    found: Floats = values[slot] + steps[slot] * (place - slot)
    return found


@lru_cache(maxsize=2_048)
def _table(shape: float) -> tuple[Floats, Floats]:
    """The share at each of the scores, and how far it is to the next."""
    # With x = sin² of an angle the density is smooth at both ends.
    angle = np.linspace(0.0, np.pi / 2, FINE)
    density = np.sin(angle) ** (2 * shape - 1) * np.cos(angle) ** (2 * (WEIGHT + 2 - shape) - 1)
    summed = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    values = np.sin(np.interp(chances(), summed / summed[-1], angle)) ** 2
    return values, np.append(np.diff(values), 0.0)


@lru_cache(maxsize=1)
def chances() -> Floats:
    """The chance of staying under each score."""
    return np.array([(1.0 + erf(score / sqrt(2.0))) / 2.0 for score in np.linspace(-WIDEST, WIDEST, STEPS)])
