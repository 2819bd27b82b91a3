"""How far a firm's estimates are off: what work took, by what it was estimated to take, as a distribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
PRIOR_MEAN, PRIOR_SPREAD, PRIOR_WEIGHT = log(1.1), 0.4, 5.0
PSEUDO_OBSERVATIONS = 10
OWN_FROM = 20  # finished engagements; below, their number is told by a t distribution
CLASS_LINES = (250.0, 1_000.0, 4_000.0)  # hours: small, middling, large, very large (policy)
CLASSES = ("small", "middling", "large", "very large")
FINE = 4_001


@dataclass(frozen=True, slots=True)
class Past:
    """A finished engagement: hours estimated, and hours that it took."""

    estimated: float
    took: float

    @property
    def ratio(self) -> float:
        return self.took / self.estimated


@dataclass(frozen=True)
class EstimateError:
    """The factor between an estimate and what comes of it.

    Either `sample` (the firm's own ratios and ten of the prior, in order), or a t distribution of its logarithm with
    `centre`, `spread` and `freedom`. `unsure` is the standard error of the centre; `past` how many it rests on.
    """

    past: int
    unsure: float
    size: str = ""
    sample: tuple[float, ...] = ()
    centre: float = 0.0
    spread: float = 0.0
    freedom: int = 0

    def at(self, chances: Floats) -> Floats:
        """The factor that is not passed with these chances (0 to 1)."""
        if self.sample:
            found: Floats = np.quantile(np.array(self.sample), chances)
            return found
        return np.exp(self.centre + self.spread * t_at(self.freedom, chances))

    def quantile(self, chance: float) -> float:
        return float(self.at(np.array([chance]))[0])


def size_class(hours: float) -> str:
    return CLASSES[sum(hours >= line for line in CLASS_LINES)]


def estimate_error_of(past: Sequence[Past], hours: float) -> EstimateError:
    """The error to reckon with in work of so many hours, by engagements that were finished before.

    Those of its size class, where they are 20 or more; else all.
    """
    size = size_class(hours)
    alike = [one for one in past if size_class(one.estimated) == size]
    of_size = len(alike) >= OWN_FROM
    ratios = sorted(one.ratio for one in (alike if of_size else past))
    return _own(ratios, size if of_size else "") if len(ratios) >= OWN_FROM else _by_t(ratios)


def _own(ratios: list[float], size: str) -> EstimateError:
    logs = np.log(ratios)
    unsure = float(logs.std(ddof=1)) / sqrt(len(ratios) + PSEUDO_OBSERVATIONS)
    return EstimateError(len(ratios), unsure, size, tuple(sorted([*ratios, *_prior_sample()])))


@lru_cache(maxsize=1)
def _prior_sample() -> tuple[float, ...]:
    """Ten pseudo-observations: the middles of ten equal parts of the prior."""
    normal = NormalDist(PRIOR_MEAN, PRIOR_SPREAD)
    parts = range(PSEUDO_OBSERVATIONS)
    return tuple(exp(normal.inv_cdf((part + 0.5) / PSEUDO_OBSERVATIONS)) for part in parts)


def _by_t(ratios: list[float]) -> EstimateError:
    """The prior counts as five that were seen; what is to come is as unsure as its spread and its centre."""
    logs, n = np.log(np.array(ratios, np.float64)), len(ratios)
    mean = float(logs.mean()) if n else PRIOR_MEAN
    weight, freedom = n + PRIOR_WEIGHT, int(n + PRIOR_WEIGHT - 1)
    apart = n * PRIOR_WEIGHT / weight * (mean - PRIOR_MEAN) ** 2
    squares = (PRIOR_WEIGHT - 1) * PRIOR_SPREAD**2 + float(((logs - mean) ** 2).sum()) + apart
    spread = sqrt(squares / freedom)
    centre = (PRIOR_WEIGHT * PRIOR_MEAN + n * mean) / weight
    return EstimateError(n, spread / sqrt(weight), centre=centre, spread=spread * sqrt(1 + 1 / weight), freedom=freedom)


def t_at(freedom: int, chances: Floats) -> Floats:
    """Quantiles of the t distribution."""
    angles, summed = _t_table(freedom)
    return sqrt(freedom) * np.tan(np.interp(chances, summed, angles))


@lru_cache(maxsize=64)
def _t_table(freedom: int) -> tuple[Floats, Floats]:
    """With x = √freedom · tan of an angle, the density is a power of its cosine."""
    angle = np.linspace(-np.pi / 2, np.pi / 2, FINE)
    density = np.cos(angle) ** (freedom - 1)
    summed = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    # Both ends are infinite: no draw comes so far out.
    return angle[1:-1], (summed / summed[-1])[1:-1]
