"""Figures against scikit-learn, with weights, equal scores and all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkept.backtest.scores import auc, average_precision, bins, brier, calibration_error

metrics = pytest.importorskip("sklearn.metrics", reason="scikit-learn is the oracle")

# Few distinct values, so that many are equal.
rows = st.lists(st.tuples(st.integers(0, 20), st.booleans(), st.integers(1, 3)), min_size=4, max_size=60).filter(
    lambda some: 0 < sum(came for _, came, _ in some) < len(some)
)


@settings(deadline=None, max_examples=60)
@given(rows)
def test_they_equal_those_of_scikit_learn(some: list[tuple[int, bool, int]]) -> None:
    chance = np.array([score / 20 for score, _, _ in some])
    came = np.array([came for _, came, _ in some])
    weights = np.array([weight for _, _, weight in some], dtype=np.float64)
    given_weights = np.vstack([np.ones(len(some)), weights])
    for number, row in enumerate(given_weights):
        expected = metrics.roc_auc_score(came, chance, sample_weight=row)
        assert auc(chance, came, given_weights)[number] == pytest.approx(expected)
        expected = metrics.average_precision_score(came, chance, sample_weight=row)
        assert average_precision(chance, came, given_weights)[number] == pytest.approx(expected)
        expected = metrics.brier_score_loss(came, chance, sample_weight=row)
        assert brier(chance, came, given_weights)[number] == pytest.approx(expected)


def test_calibration_error_by_hand() -> None:
    chance, came = np.array([0.05, 0.05, 0.62, 0.68]), np.array([False, True, True, True])
    held = bins(chance, came, np.ones((1, 4)))
    # Two of four at .05 of which half came, two at .65 on average which both came.
    assert calibration_error(held)[0] == pytest.approx(0.5 * 0.45 + 0.5 * 0.35)


def test_what_draws_leave_out_weighs_nothing() -> None:
    chance, came = np.array([0.9, 0.1, 0.8, 0.2]), np.array([True, False, False, True])
    without = np.array([[1.0, 1.0, 0.0, 0.0]])
    assert auc(chance, came, without)[0] == 1.0
    assert average_precision(chance, came, without)[0] == 1.0
    assert np.isnan(auc(chance, came, np.array([[1.0, 0.0, 0.0, 1.0]]))[0])
