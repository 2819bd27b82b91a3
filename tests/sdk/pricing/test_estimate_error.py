from __future__ import annotations

from math import log, sqrt

import numpy as np
import pytest
from scipy.stats import t

from wellkept.sdk.pricing.estimate_error import Past, estimate_error_of, size_class, t_at

CHANCES = np.array([0.001, 0.1, 0.5, 0.8, 0.9, 0.999])


def past(*ratios: float, estimated: float = 500.0) -> list[Past]:
    return [Past(estimated, estimated * ratio) for ratio in ratios]


@pytest.mark.parametrize("freedom", [4, 5, 9, 23])
def test_the_t_distribution(freedom: int) -> None:
    assert t_at(freedom, CHANCES) == pytest.approx(t.ppf(CHANCES, freedom), abs=1e-3)


def test_without_any_history_it_is_the_prior() -> None:
    error = estimate_error_of([], 500.0)
    assert (error.past, error.freedom, error.spread) == (0, 4, pytest.approx(0.4 * sqrt(1.2)))
    assert error.quantile(0.5) == pytest.approx(1.1)
    assert error.quantile(0.9) == pytest.approx(1.1 * np.exp(0.4 * sqrt(1.2) * t.ppf(0.9, 4)), rel=1e-4)


def test_some_history_draws_the_prior_toward_it() -> None:
    error = estimate_error_of(past(1.5, 1.5, 1.5, 1.5, 1.5), 500.0)
    assert error.centre == pytest.approx((log(1.1) + log(1.5)) / 2)
    assert error.freedom == 9
    assert error.unsure < estimate_error_of([], 500.0).unsure


def test_from_twenty_on_its_own_quantiles_with_ten_of_the_prior() -> None:
    nineteen, twenty = (estimate_error_of(past(*[2.0] * count), 500.0) for count in (19, 20))
    assert (nineteen.sample, len(twenty.sample)) == ((), 30)
    assert twenty.quantile(0.6) == 2.0
    assert twenty.quantile(0.02) < 1  # the prior stays blended in


def test_its_own_size_class_counts_once_it_has_twenty() -> None:
    small, large = past(*[1.0] * 20, estimated=100.0), past(*[3.0] * 20, estimated=2_000.0)
    assert estimate_error_of(small + large, 120.0).quantile(0.6) == 1.0
    assert estimate_error_of(small + large, 120.0).size == "small"
    assert estimate_error_of(small[:19] + large, 120.0).size == ""
    assert [size_class(hours) for hours in (249, 250, 1_000, 4_000)] == ["small", "middling", "large", "very large"]
