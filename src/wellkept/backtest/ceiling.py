"""The ceiling: what a boosted model with all that may be known of a tie tells, learnt from earlier cut-offs alone."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

import numpy as np

from wellkept.backtest.scores import Flags, Floats

LEARNT_FROM_AT_MOST = 30_000


def ceiling_is_here() -> bool:
    """Whether scikit-learn is installed: `./wellkept backtest` sees to it, the pages' environment has none."""
    return find_spec("sklearn") is not None


class Ceiling:
    """A boosted model learnt from features and what came, the newest last."""

    def __init__(self, features: Floats, came: Flags) -> None:
        from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415 -- only where it is installed
        from threadpoolctl import threadpool_limits  # noqa: PLC0415 -- it comes with it

        self.model: Any = HistGradientBoostingClassifier(
            max_iter=100,
            learning_rate=0.06,
            max_leaf_nodes=15,
            min_samples_leaf=30,
            l2_regularization=5.0,
            early_stopping=False,
            random_state=0,
        )
        # Its threads wait for each other by spinning: on a busy machine one is many times faster than two.
        self.limits: Any = threadpool_limits
        with self.limits(1):
            self.model.fit(features[-LEARNT_FROM_AT_MOST:], came[-LEARNT_FROM_AT_MOST:])

    def chance(self, features: Floats) -> Floats:
        with self.limits(1):
            return np.asarray(self.model.predict_proba(features)[:, 1], dtype=np.float64)
