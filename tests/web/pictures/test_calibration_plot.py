from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.reading import HOSTILE, drawn, hatched, of_class, percent, texts, titles
from wellkept.web.pictures.calibration_plot import HEIGHT, Bin, calibration_plot

share = st.floats(0, 1)
bins = st.lists(st.builds(Bin, share, share, share, share, st.integers(1, 10**7)), max_size=4)


@given(bins, bins)
def test_any_bins_are_drawn_inside_the_picture(before: list[Bin], after: list[Bin]) -> None:
    picture = drawn(calibration_plot(before, after, label="x"))
    for dot in of_class(picture, "calib-after-dot"):
        assert 0 <= percent(dot, "cx") <= 100
        assert 0 <= float(dot.get("cy", "")) <= HEIGHT
    assert len(of_class(picture, "calib-before-dot")) == len(before)


def test_nothing_known_is_hatched_and_said() -> None:
    picture = drawn(calibration_plot([], [], label=HOSTILE))
    assert len(hatched(picture)) == 1
    assert texts(picture) == ["not known yet"]
    assert picture.get("aria-label") == HOSTILE


def test_said_and_came_alike_lie_on_the_diagonal() -> None:
    picture = drawn(calibration_plot([], [Bin(one, one, one, one, 5) for one in (0.1, 0.5, 0.9)], label="x"))
    (even,) = of_class(picture, "calib-even")
    (x0, y0), (x1, y1) = (map(float, part.split()) for part in even.get("d", "M").removeprefix("M").split("L"))
    for dot in of_class(picture, "calib-after-dot"):
        along = (percent(dot, "cx") - x0) / (x1 - x0)
        assert abs(y0 + along * (y1 - y0) - float(dot.get("cy", ""))) < 0.1


def test_each_mark_says_its_numbers() -> None:
    picture = drawn(calibration_plot([Bin(0.42, 0.3, 0.25, 0.36, 1_200)], [], label="x"))
    assert titles(picture) == ["as it comes: said 42%, 30% of 1,200 came (25% to 36%)"]
