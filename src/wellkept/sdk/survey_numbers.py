"""What answers come to, with 95 % intervals that hold for small samples. Under five answers nothing is said.

CSAT: Wilson's interval of the share of the two best of five. NPS: adjusted Wald, three answers more of which three
quarters go to each end. CES: a mean with Student's t. A change counts when the interval of the difference excludes 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance

from wellkept.sdk.wilson import wilson

FEWEST = 5  # under this: too few to say
Z = 1.959963984540054
NPS_ADDED, NPS_ADDED_END = 3.0, 0.75


@dataclass(frozen=True, slots=True)
class Estimate:
    """`value` is None where there are too few to say; `n` is told all the same."""

    value: float | None
    low: float | None
    high: float | None
    n: int


def satisfied_share(values: Sequence[float]) -> Estimate:
    """CSAT: the share (0 to 1) of 4 and 5 among answers of 1 to 5."""
    return share_of(sum(value >= 4 for value in values), len(values))


def share_of(some: int, n: int, fewest: int = FEWEST) -> Estimate:
    """A share with Wilson's interval."""
    if n < fewest:
        return Estimate(None, None, None, n)
    low, high = wilson(some, n) or (0.0, 1.0)
    return Estimate(some / n, max(low, 0.0), min(high, 1.0), n)


def promoter_score(values: Sequence[float]) -> Estimate:
    """NPS: promoters (9, 10) less detractors (0 to 6) of all, in points from -100 to 100."""
    n = len(values)
    if n < FEWEST:
        return Estimate(None, None, None, n)
    for_us, against = sum(value >= 9 for value in values), sum(value <= 6 for value in values)
    middle, half = _score_interval(for_us, against, n)
    score = 100.0 * (for_us - against) / n
    return Estimate(score, max(100 * (middle - half), -100.0), min(100 * (middle + half), 100.0), n)


def _score_interval(for_us: int, against: int, n: int) -> tuple[float, float]:
    """Middle and half width, as shares."""
    many = n + NPS_ADDED
    ours, theirs = (for_us + NPS_ADDED_END) / many, (against + NPS_ADDED_END) / many
    middle = ours - theirs
    return middle, Z * sqrt((ours + theirs - middle * middle) / many)


def mean_effort(values: Sequence[float]) -> Estimate:
    """CES: the mean of answers of 1 to 7, with a t interval; within the scale."""
    n = len(values)
    if n < FEWEST:
        return Estimate(None, None, None, n)
    middle = fmean(values)
    half = student(n - 1) * sqrt(variance(values) / n)
    return Estimate(middle, max(middle - half, 1.0), min(middle + half, 7.0), n)


def share_change(now: tuple[int, int], before: tuple[int, int]) -> Estimate:
    """How a share changed, (some, n) each: Newcombe's interval, made of the two of Wilson. Few on a side: not said."""
    one, other = share_of(*now), share_of(*before)
    return _change(one, other)


def change(now: Estimate, before: Estimate) -> Estimate:
    """How an estimate changed, by the distances of the two intervals' ends. `n` is the smaller of both."""
    return _change(now, before)


def _change(one: Estimate, other: Estimate) -> Estimate:
    n = min(one.n, other.n)
    if one.value is None or one.low is None or one.high is None:
        return Estimate(None, None, None, n)
    if other.value is None or other.low is None or other.high is None:
        return Estimate(None, None, None, n)
    moved = one.value - other.value
    down = sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    up = sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Estimate(moved, moved - down, moved + up, n)


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t: exact up to three degrees of freedom, then by Cornish's and Fisher's terms."""
    exact = {1: 12.706204736432095, 2: 4.302652729911275, 3: 3.182446305284263}
    if freedom in exact:
        return exact[freedom]
    z, v = Z, float(freedom)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / v ** (power + 1) for power, term in enumerate(terms))
