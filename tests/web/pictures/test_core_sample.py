from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.reading import HOSTILE, drawn, hatched, of_class, percent, texts, titles
from wellkept.web.pictures.core_sample import core_sample
from wellkept.web.pictures.quarter import Quarter, Scar

QUARTERS = [Quarter(f"{2023 + k // 4} Q{k % 4 + 1}", 4 + k, None) for k in range(12)]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=50))
def test_slices_lie_side_by_side_and_fill_the_width(volumes: list[float]) -> None:
    picture = drawn(core_sample([Quarter("q", volume) for volume in volumes], label="x"))
    slices = [(percent(ring, "x"), percent(ring, "width")) for ring in of_class(picture, "ring")]
    for (x, wide), (after, _) in pairwise(slices):
        assert x + wide == pytest.approx(after, abs=0.02)
    assert sum(slices[-1]) == pytest.approx(100, abs=0.02)


def test_years_are_dated() -> None:
    assert texts(drawn(core_sample(QUARTERS, label="x"))) == ["2023", "2024", "2025"]


def test_scars_are_numbered_as_in_the_rings() -> None:
    found = [*QUARTERS, Quarter("2026 Q1", 9, -0.7, (Scar("one", 1), Scar(HOSTILE, 1)))]
    picture = drawn(core_sample(found, label=HOSTILE))
    assert {"1", "2"} <= set(texts(picture))
    assert HOSTILE in titles(picture)
    assert of_class(picture, "crack")


def test_nothing_is_hatched() -> None:
    assert len(hatched(drawn(core_sample([], label="none")))) == 1
