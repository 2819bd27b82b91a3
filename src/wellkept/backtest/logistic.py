"""A line through the logit: a slope and an intercept, drawn towards where it starts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wellkept.backtest.scores import Flags, Floats

STEPS, NEAR_ENOUGH, LEAST_STEP = 60, 1e-9, 1e-6
LEAST_CHANCE = 1e-6


@dataclass(frozen=True)
class Line:
    slope: float = 1.0
    intercept: float = 0.0

    def chance(self, x: Floats) -> Floats:
        return logistic(self.slope * x + self.intercept)


def logistic(x: Floats) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-np.clip(x, -40.0, 40.0)))
    return found


def logit(chance: Floats) -> Floats:
    kept = np.clip(chance, LEAST_CHANCE, 1.0 - LEAST_CHANCE)
    found: Floats = np.log(kept) - np.log1p(-kept)
    return found


def fit(x: Floats, came: Flags, *, towards: Line, ridge: float) -> Line:
    """The likeliest line, where leaving `towards` costs `ridge`/2 times the squared distance (Newton's method)."""
    design = np.column_stack([x, np.ones(len(x))])
    start = np.array([towards.slope, towards.intercept])
    found = start.copy()

    def cost(line: Floats) -> float:
        score = design @ line
        return float(np.logaddexp(0.0, score).sum() - score[came].sum() + ridge / 2 * ((line - start) ** 2).sum())

    for _ in range(STEPS):
        chance = logistic(design @ found)
        slope = design.T @ (chance - came) + ridge * (found - start)
        curve = design.T @ (design * (chance * (1 - chance))[:, None]) + ridge * np.eye(2)
        step = np.linalg.solve(curve, slope)
        length = 1.0
        # A whole step may leap over the likeliest point: it is halved until it does no harm.
        while length > LEAST_STEP and cost(found - length * step) > cost(found):
            length /= 2
        found = found - length * step
        if np.abs(length * step).max() < NEAR_ENOUGH:
            break
    return Line(float(found[0]), float(found[1]))
