"""What answers come to: intervals that hold what they promise, and nothing said of too few."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import comb
from statistics import fmean

import numpy as np
import pytest

from wellkept.sdk.survey_numbers import (
    FEWEST,
    Estimate,
    change,
    mean_effort,
    promoter_score,
    satisfied_share,
    share_change,
    share_of,
    student,
)

SHARES = [number / 200 for number in range(1, 200)]


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


# By how many answer: on average over all shares, and at worst at a share from .1 to .9, where .896 is the least of all.
CSAT_COVERS = {5: (0.953, 0.895), 8: (0.953, 0.918), 20: (0.952, 0.926), 50: (0.951, 0.931)}


@pytest.mark.parametrize("n", CSAT_COVERS)
def test_csat_covers_at_least_94_percent_on_average_and_by_share_what_the_manual_says(n: int) -> None:
    """Counts are whole, so at single shares every interval covers now more, now less than it says."""
    found = [(csat_coverage(n, p), p) for p in SHARES]
    mean, least = CSAT_COVERS[n]
    assert 0.94 <= mean <= fmean(held for held, _ in found) < mean + 0.002
    assert least <= min(held for held, p in found if 0.1 <= p <= 0.9) < least + 0.002


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


@pytest.mark.parametrize(("n", "mean", "least"), [(5, 0.952, 0.895), (8, 0.951, 0.909)])
def test_nps_covers_exactly_what_the_manual_says(n: int, mean: float, least: float) -> None:
    """Over everything that n people can say, at each pair of shares of promoters and detractors in twentieths."""
    said = {
        (a, d): promoter_score([10.0] * a + [0.0] * d + [8.0] * (n - a - d))
        for a in range(n + 1)
        for d in range(n + 1 - a)
    }
    pairs = [(p / 20, q / 20) for p in range(1, 20) for q in range(1, 20 - p + 1)]
    found = [_nps_coverage(n, said, p, q) for p, q in pairs]
    assert 0.94 <= mean <= fmean(found) < mean + 0.002
    assert least <= min(found) < least + 0.002


def _nps_coverage(n: int, said: Mapping[tuple[int, int], Estimate], p: float, q: float) -> float:
    held, truth, rest = 0.0, 100 * (p - q), max(1 - p - q, 0.0)
    for (a, d), one in said.items():
        ways = comb(n, a) * comb(n - a, d)
        within = one.low - 1e-9 <= truth <= one.high + 1e-9  # type: ignore[operator]
        held += ways * p**a * q**d * rest ** (n - a - d) * within
    return held


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
