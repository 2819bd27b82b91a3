from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.pricing.simulate import STEPS
from wellkept.web.pictures.distribution import bars_of, distribution, range_words


def told(value: float) -> str:
    return f"{value:.0f}"


@given(st.lists(st.floats(-1e9, 1e9), min_size=len(STEPS), max_size=len(STEPS)).map(sorted))
def test_all_cases_stand_in_some_bar(values: list[float]) -> None:
    bars, step = bars_of(values, STEPS)
    assert sum(bar.chance for bar in bars) == pytest.approx(1)
    assert all(bar.chance >= -1e-9 for bar in bars)
    assert 1 <= len(bars) <= 18
    assert step > 0


def test_what_is_a_loss_is_hatched_and_zero_is_an_edge() -> None:
    values = [-30.0 + 60 * step for step in STEPS]
    bars, step = bars_of(values, STEPS)
    assert any(bar.left == 0 for bar in bars)
    assert sum(bar.chance for bar in bars if bar.left < 0) == pytest.approx(0.5)
    picture = distribution(bars, step, 0.0, amount=told, label="Half & half")
    assert picture.count("price-loss") == sum(bar.left < 0 for bar in bars)
    assert 'aria-label="Half &amp; half"' in picture
    assert "style=" not in picture


def test_a_heavy_tail_does_not_squeeze_the_rest() -> None:
    values = [-1e9, *(1_000 * step for step in STEPS[1:])]
    bars, step = bars_of(values, STEPS)
    assert step <= 100
    assert range_words(bars, step, told)[0].startswith("under ")


def test_one_value_alone_is_drawn() -> None:
    bars, step = bars_of([5.0] * len(STEPS), STEPS)
    assert len(bars) == 1
    assert "<rect" in distribution(bars, step, 5.0, amount=told, label="One")
