"""Recalibration of `tie_alive`: a slope and an intercept on its logit, learnt from outcomes that are known."""

from __future__ import annotations

from wellkept.backtest.logistic import Line, fit
from wellkept.backtest.scores import Flags, Floats

LEAST_OUTCOMES = 300
AS_IT_IS = Line(1.0, 0.0)
# Leaving 1 and 0 costs as much as ten outcomes would speak for them (policy): with few the old coefficients hold.
DRAWN_BACK = 10.0
# Peers have no coefficients of other organisations to hold on to: a touch of ridge keeps their line finite.
TOWARDS, RIDGE = Line(1.0, 0.0), 0.1


def learnt(x: Floats, came: Flags) -> Line | None:
    """The line from 300 outcomes on; before that None, and the coefficients stay as they are."""
    if len(came) < LEAST_OUTCOMES:
        return None
    return fit(x, came, towards=AS_IT_IS, ridge=DRAWN_BACK)
