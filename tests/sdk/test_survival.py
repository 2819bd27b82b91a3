from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from wellkept.sdk.survival import ended_and_at_risk, lasting, waiting

SPANS = some.lists(some.tuples(some.integers(1, 9), some.booleans()), min_size=1, max_size=12)


def share_that_lasts(spans: list[tuple[int, bool]], day: int) -> float:
    """Kaplan-Meier as it is taught, one day after the other."""
    share = 1.0
    for passed in range(1, day):
        ended = sum(1 for length, over in spans if over and length == passed)
        at_risk = sum(1 for length, over in spans if length > passed or (over and length == passed))
        share *= 1 - ended / at_risk if at_risk else 1
    return share


@given(SPANS)
def test_the_share_that_lasts_is_kaplan_and_meiers(spans: list[tuple[int, bool]]) -> None:
    lengths, ended = np.array([span[0] for span in spans]), np.array([span[1] for span in spans])
    groups = np.ones(len(spans), dtype=np.int64)
    ends, at_risk = ended_and_at_risk(lengths, ended, groups, (2, 12))
    found = lasting(ends, at_risk)
    assert found[1].tolist() == pytest.approx([share_that_lasts(spans, day) for day in range(12)])
    assert found[0].tolist() == [1.0] * 12


@given(some.lists(SPANS, min_size=1, max_size=4))
def test_the_median_is_where_half_are_left(groups: list[list[tuple[int, bool]]]) -> None:
    flat = [(place, *span) for place, spans in enumerate(groups) for span in spans]
    place, lengths, ended = (np.array(column) for column in zip(*flat, strict=True))
    found = waiting(lengths.astype(float), ended, place, len(groups)).falls_to(np.full(len(groups), 0.5))
    for median, spans in zip(found.tolist(), groups, strict=True):
        halved = [length for length, over in sorted(spans) if over and share_after(spans, length) <= 0.5 + 1e-9]
        assert (np.isnan(median) and not halved) or median == halved[0]


def share_after(spans: list[tuple[int, bool]], length: int) -> float:
    """The share that goes on after this length; what still goes on at a length was at risk there."""
    share = 1.0
    for passed in range(1, length + 1):
        ended = sum(1 for span, over in spans if over and span == passed)
        at_risk = sum(1 for span, _ in spans if span >= passed)
        share *= 1 - ended / at_risk if at_risk else 1
    return share
