"""What drives the cost: each thing taken by itself from its good end to its bad one, the rest left in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wellkept.sdk.pricing.pert import ThreePoints
from wellkept.sdk.pricing.simulate import Offer

ENDS = np.array([-1.2815515655, 1.2815515655])  # the tenth and the ninetieth of a hundred
ERROR = -1  # stands for the firm's own error among the items


@dataclass(frozen=True, slots=True)
class Driver:
    """By how many hours one thing moves the whole; `item` is its place in the offer, or ERROR."""

    item: int
    low: float
    high: float

    @property
    def swing(self) -> float:
        return self.high - self.low


def drivers_of(offer: Offer, most: int = 8) -> list[Driver]:
    """The largest first; hours more or less than in the middle."""
    usual = offer.error.quantile(0.5)
    found = [Driver(number, *_ends(item, usual)) for number, item in enumerate(offer.items)]
    middle = sum(float(item.at(np.zeros(1))[0]) for item in offer.items)
    low, high = (middle * (offer.error.quantile(chance) - usual) for chance in (0.1, 0.9))
    found.append(Driver(ERROR, low, high))
    return sorted(found, key=lambda one: (-one.swing, one.item))[:most]


def _ends(item: ThreePoints, usual: float) -> Sequence[float]:
    middle = float(item.at(np.zeros(1))[0])
    low, high = item.at(ENDS)
    return float(low - middle) * usual, float(high - middle) * usual
