import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.reading import drawn, hatched, of_class, percent
from wellkept.web.pictures.interval import interval


def test_unknown_is_hatched_without_a_dot() -> None:
    picture = drawn(interval(None))
    assert len(hatched(picture)) == 1
    assert not of_class(picture, "dot")


def test_a_value_without_an_interval_is_not_drawn_as_sure() -> None:
    picture = drawn(interval(40))
    assert len(hatched(picture)) == 1
    assert not of_class(picture, "range")
    assert of_class(picture, "dot")


@given(st.floats(0, 100), st.floats(0, 100), st.floats(0, 100))
def test_the_bar_spans_its_ends(value: float, one: float, two: float) -> None:
    picture = drawn(interval(value, one, two))
    (bar,) = of_class(picture, "range")
    assert percent(bar, "x") == pytest.approx(2 + min(one, two) * 0.96, abs=0.01)
    assert percent(bar, "width") == pytest.approx(abs(one - two) * 0.96, abs=0.02)


@given(st.floats(-1e6, 1e6))
def test_the_dot_stays_inside(value: float) -> None:
    (dot,) = of_class(drawn(interval(value, 0, 100)), "dot")
    assert 2 <= percent(dot, "cx") <= 98
