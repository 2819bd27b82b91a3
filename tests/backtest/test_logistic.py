from __future__ import annotations

import numpy as np
import pytest

from wellkept.backtest.logistic import Line, fit, logistic, logit
from wellkept.backtest.recalibration import learnt

AS_IT_IS = Line()


def test_a_known_law_is_found() -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(-1.0, 1.6, 40_000)
    came = rng.random(len(x)) < logistic(0.8 * x - 0.5)
    line = learnt(x, came)
    assert line is not None
    assert (line.slope, line.intercept) == (pytest.approx(0.8, abs=0.03), pytest.approx(-0.5, abs=0.04))


def test_it_equals_scikit_learn_without_ridge() -> None:
    linear_model = pytest.importorskip("sklearn.linear_model", reason="scikit-learn is the oracle")
    rng = np.random.default_rng(5)
    x = rng.normal(0.0, 2.0, 500)
    came = rng.random(500) < logistic(1.4 * x + 0.3)
    line = fit(x, came, towards=AS_IT_IS, ridge=0.0)
    model = linear_model.LogisticRegression(C=np.inf, tol=1e-10).fit(x[:, None], came)
    assert (line.slope, line.intercept) == (pytest.approx(model.coef_[0, 0]), pytest.approx(model.intercept_[0]))


def test_under_three_hundred_outcomes_nothing_is_learnt() -> None:
    assert learnt(np.zeros(299), np.ones(299, dtype=bool)) is None
    assert learnt(np.zeros(300), np.ones(300, dtype=bool)) is not None


def test_ridge_draws_towards_as_it_is() -> None:
    x, came = np.array([-1.0, 1.0] * 20), np.array([True, False] * 20)
    near = fit(x, came, towards=AS_IT_IS, ridge=1e6)
    assert (near.slope, near.intercept) == (pytest.approx(1.0, abs=0.01), pytest.approx(0.0, abs=0.01))
    assert fit(x, came, towards=AS_IT_IS, ridge=0.1).slope < 0


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e4])
def test_any_scale_is_survived(scale: float) -> None:
    x = np.linspace(-5, 5, 100) * scale
    line = fit(x, x > 0, towards=AS_IT_IS, ridge=0.1)
    assert np.isfinite([line.slope, line.intercept]).all()
    assert ((line.chance(x) > 0.5) == (x > 0)).mean() > 0.9


def test_logit_and_back() -> None:
    chance = np.array([0.0, 1e-5, 0.5, 0.999, 1.0])
    assert logistic(logit(chance)) == pytest.approx(chance, abs=2e-6)
