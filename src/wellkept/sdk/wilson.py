"""The interval of a share, by Wilson (1927): it stays within 0 and 1, and holds for small numbers too."""

from __future__ import annotations

from math import sqrt
from typing import Any

import ibis
import ibis.expr.types as ir
import numpy as np
from numpy.typing import NDArray

Z = 1.96


def wilson(count: float, n: float) -> tuple[float, float] | None:
    """Low and high at 95 % of `count` of `n`; None of nothing."""
    if n <= 0:
        return None
    share = count / n
    middle = share + Z * Z / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return max(0.0, (middle - half) / (1 + Z * Z / n)), min(1.0, (middle + half) / (1 + Z * Z / n))


def wilson_bound(share: ir.FloatingValue, n: ir.FloatingValue, side: float) -> ir.FloatingValue:
    """The same in an expression: the low bound with `side` -1, the high one with 1; null of nothing."""
    middle = share + Z * Z / (2.0 * n)
    half = (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt() * Z
    bound = (middle + half * side) / (1.0 + Z * Z / n)
    within = ibis.greatest(ibis.least(bound, 1.0), 0.0)  # rounding leaves it by a hair's breadth
    return ibis.ifelse(n > 0, within, ibis.null("float64"))


def wilson_bounds(counts: NDArray[Any], n: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The same of many: low and high; NaN of nothing."""
    some = np.where(n > 0, n, np.nan)
    share = counts / some
    middle = share + Z * Z / (2 * some)
    half = Z * np.sqrt(share * (1 - share) / some + Z * Z / (4 * some * some))
    low, high = (middle - half) / (1 + Z * Z / some), (middle + half) / (1 + Z * Z / some)
    return np.maximum(low, 0.0), np.minimum(high, 1.0)
