from __future__ import annotations

import ibis
import pytest

from wellkept.sdk.wilson import wilson, wilson_bound


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (31, 38, 0.6656, 0.9079), (1, 1, 0.2065, 1.0)],
)
def test_against_published_values(count: int, n: int, low: float, high: float) -> None:
    assert wilson(count, n) == pytest.approx((low, high), abs=1e-3)


def test_of_nothing_there_is_none() -> None:
    assert wilson(0, 0) is None


def test_the_expression_says_the_same() -> None:
    share, n = ibis.literal(31 / 38), ibis.literal(38.0)
    bounds = [float(wilson_bound(share, n, side).execute()) for side in (-1.0, 1.0)]
    assert bounds == pytest.approx(list(wilson(31, 38) or ()), abs=1e-12)
