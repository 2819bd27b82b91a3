from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr
from scipy.stats import beta

from wellkept.sdk.pricing.pert import ThreePoints, share_at

SCORES = np.linspace(-4, 4, 801)


@pytest.mark.parametrize("shape", [1.0, 1.3, 2.0, 3.0, 4.4, 5.0])
def test_it_is_the_beta_distribution(shape: float) -> None:
    assert np.abs(share_at(shape, SCORES) - beta.ppf(ndtr(SCORES), shape, 6 - shape)).max() < 1e-4


@given(st.floats(0, 1_000), st.floats(0, 1_000), st.floats(0, 1_000))
def test_it_stays_between_the_ends_and_rises(low: float, more: float, most: float) -> None:
    item = ThreePoints(low, low + more, low + more + most)
    hours = item.at(SCORES)
    assert (hours >= item.low - 1e-9).all()
    assert (hours <= item.high + 1e-9).all()
    assert (np.diff(hours) >= -1e-9).all()


def test_one_number_for_all_three_is_that_number() -> None:
    assert ThreePoints(24.0, 24.0, 24.0).at(np.array([-6.0, 0.0, 6.0])).tolist() == [24.0, 24.0, 24.0]


def test_the_mean_is_the_usual_one() -> None:
    item = ThreePoints(80.0, 140.0, 420.0)
    drawn = item.at(np.random.default_rng(1).standard_normal(100_000))
    assert item.mean == pytest.approx((80 + 4 * 140 + 420) / 6)
    assert drawn.mean() == pytest.approx(item.mean, rel=0.005)
