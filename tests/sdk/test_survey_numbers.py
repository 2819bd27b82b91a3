"""What answers come to: intervals that hold what they promise, and nothing said of too few."""

from __future__ import annotations

from collections.abc import Callable
from math import comb
from statistics import fmean

import numpy as np
import pytest

from wellkept.sdk.survey_numbers import (
    FEWEST,
    change,
    mean_effort,
    promoter_score,
    satisfied_share,
    share_change,
    share_of,
    student,
)

SHARES = [number / 50 for number in range(1, 50)]


def csat_coverage(n: int, p: float) -> float:
    """Exactly, over everything that n people can say."""
    held = 0.0
    for count in range(n + 1):
        found = share_of(count, n)
        held += comb(n, count) * p**count * (1 - p) ** (n - count) * (found.low <= p <= found.high)  # type: ignore[operator]
    return held


def plain_wald(n: int, p: float) -> float:
    held = 0.0
    for count in range(n + 1):
        share = count / n
        half = 1.96 * (share * (1 - share) / n) ** 0.5
        held += comb(n, count) * p**count * (1 - p) ** (n - count) * (share - half <= p <= share + half)
    return held


@pytest.mark.parametrize("n", [5, 8, 20, 50])
def test_csat_covers_at_least_94_percent(n: int) -> None:
    assert fmean(csat_coverage(n, p) for p in SHARES) >= 0.94
    assert min(csat_coverage(n, p) for p in SHARES if 0.1 <= p <= 0.9) >= 0.91


def test_the_plain_interval_would_not() -> None:
    assert fmean(plain_wald(5, p) for p in SHARES) < 0.7


@pytest.mark.parametrize("n", [5, 8, 30])
def test_nps_covers_at_least_94_percent_by_simulation(n: int) -> None:
    rng = np.random.default_rng(20_260_302)
    held = []
    for _ in range(60):
        shares = rng.dirichlet([3, 2, 1.5])
        truth = 100 * (shares[0] - shares[2])
        for counts in rng.multinomial(n, shares, 100):
            found = promoter_score([10.0] * counts[0] + [8.0] * counts[1] + [3.0] * counts[2])
            held.append(found.low <= truth <= found.high)
    assert np.mean(held) >= 0.94


def test_csat_covers_by_simulation_too() -> None:
    rng = np.random.default_rng(7)
    held = []
    for share in rng.beta(4, 2, 300):
        for count in rng.binomial(5, share, 20):
            found = satisfied_share([5.0] * int(count) + [2.0] * (5 - int(count)))
            held.append(found.low <= share <= found.high)
    assert np.mean(held) >= 0.94


def test_ces_covers_by_simulation() -> None:
    rng = np.random.default_rng(11)
    shares = np.array([0.03, 0.05, 0.1, 0.17, 0.25, 0.25, 0.15])
    truth = float(shares @ np.arange(1, 8))
    for n in (8, 30):
        held = [
            (found := mean_effort(list(map(float, answers)))).low <= truth <= found.high  # type: ignore[operator]
            for answers in rng.choice(np.arange(1, 8), (3000, n), p=shares)
        ]
        assert np.mean(held) >= 0.94


def test_student_is_that_of_the_tables() -> None:
    tables = {1: 12.7062, 2: 4.3027, 3: 3.1824, 4: 2.7764, 5: 2.5706, 7: 2.3646, 10: 2.2281, 29: 2.0452, 120: 1.9799}
    for freedom, found in tables.items():
        assert student(freedom) == pytest.approx(found, abs=1e-3)


def test_known_values() -> None:
    found = satisfied_share([5, 5, 4, 4, 4, 4, 4, 3, 2, 1])
    assert (found.value, found.n) == (0.7, 10)
    assert (found.low, found.high) == (pytest.approx(0.3968, abs=1e-4), pytest.approx(0.8922, abs=1e-4))
    score = promoter_score([10, 9, 9, 9, 9, 8, 7, 6, 3, 0])
    assert score.value == pytest.approx(20.0)
    assert (score.low, score.high) == (pytest.approx(-30.33, abs=0.01), pytest.approx(61.1, abs=0.01))
    effort = mean_effort([7, 6, 5, 6, 7])
    assert (effort.value, effort.low, effort.high) == (6.2, pytest.approx(5.161, abs=1e-3), 7.0)


@pytest.mark.parametrize("estimate", [satisfied_share, promoter_score, mean_effort])
def test_of_too_few_nothing_is_said_but_how_many(estimate: Callable[..., object]) -> None:
    found = estimate([5.0] * (FEWEST - 1))
    assert (found.value, found.low, found.high, found.n) == (None, None, None, FEWEST - 1)  # type: ignore[attr-defined]


def test_a_change_counts_where_its_interval_excludes_nothing_changed() -> None:
    assert share_change((30, 60), (50, 60)).high < 0  # type: ignore[operator]
    few = share_change((4, 6), (5, 6))
    assert few.low < 0 < few.high  # type: ignore[operator]
    assert share_change((3, 4), (50, 60)).value is None
    better = change(promoter_score([10.0] * 40), promoter_score([0.0] * 40))
    assert better.low > 0  # type: ignore[operator]
    assert better.value == 200.0
