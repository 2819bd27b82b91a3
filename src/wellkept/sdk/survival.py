"""How long things last, learnt from those that ended and those that go on (Kaplan-Meier). Vectorised."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def ended_and_at_risk(lengths: Ints, ended: Flags, groups: Ints, shape: tuple[int, int]) -> tuple[Floats, Floats]:
    """Per group and day: how many ended on it, and how many could have.

    What still goes on was seen up to the day before its length, so on that day it was at risk no more. Lengths beyond
    the last day of `shape` count as on it.
    """
    day = np.minimum(lengths, shape[1] - 1)
    ends, stays = np.zeros(shape), np.zeros(shape)
    np.add.at(ends, (groups[ended], day[ended]), 1.0)
    np.add.at(stays, (groups[~ended], day[~ended]), 1.0)
    at_risk = (ends + stays)[:, ::-1].cumsum(axis=1)[:, ::-1] - stays
    return ends, at_risk


def lasting(ends: Floats, at_risk: Floats) -> Floats:
    """The share that lasts to each day or longer; from ends and numbers at risk, days in the last axis."""
    hazard = np.divide(ends, at_risk, out=np.zeros_like(ends), where=at_risk > 0)
    before = np.cumprod(1.0 - hazard, axis=-1)[..., :-1]
    return np.concatenate([np.ones((*ends.shape[:-1], 1)), before], axis=-1)


@dataclass(frozen=True)
class Waiting:
    """How many still wait, by group and length (Kaplan-Meier); rows in order of group and length."""

    lengths: Floats
    groups: Ints
    # The logarithm of the share that goes on after each length.
    left: Floats

    def falls_to(self, levels: Floats) -> Floats:
        """By group, how long it takes until no more than its level goes on; NaN where that is not seen.

        The median is at .5.
        """
        # Sums of logarithms are off in their last digits.
        below = self.left <= np.log(np.maximum(levels[self.groups], 1e-9)) + 1e-7
        found = np.full(len(levels), np.nan)
        hit, first = np.unique(self.groups[below], return_index=True)
        found[hit] = self.lengths[below][first]
        return found


def waiting(lengths: Floats, ended: Flags, groups: Ints, count: int) -> Waiting:
    """What is learnt of `count` groups from lengths, and whether they ended there or go on."""
    order = np.lexsort((~ended, lengths, groups))
    lengths, ended, groups = lengths[order], ended[order], groups[order]
    size = np.bincount(groups, minlength=count)
    last = np.cumsum(size)
    at_risk = (last[groups] - np.arange(len(groups))).astype(np.float64)
    # The last one to end leaves nobody: a logarithm deep enough for any level, yet small enough to be added up.
    fall = np.log(np.maximum(1.0 - ended / at_risk, 1e-12))
    total = np.concatenate([[0.0], np.cumsum(fall)])
    return Waiting(lengths, groups, total[1:] - total[last - size][groups])
