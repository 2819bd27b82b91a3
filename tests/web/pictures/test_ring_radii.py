from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.web.pictures.ring_radii import PITH, ring_radii

volumes = st.lists(st.floats(0, 500), min_size=1, max_size=80)


@given(volumes)
def test_rings_fill_the_trunk_and_each_has_a_width(found: list[float]) -> None:
    radii = ring_radii(found, 100, 1.6)
    widths = [after - before for before, after in pairwise([100 * PITH, *radii])]
    assert radii[-1] == pytest.approx(100)
    assert min(widths) > 0
    assert sum(widths) == pytest.approx(100 * (1 - PITH))


@given(volumes)
def test_more_contact_is_never_narrower(found: list[float]) -> None:
    radii = ring_radii(found, 100, 1.6)
    widths = [after - before for before, after in pairwise([100 * PITH, *radii])]
    ordered = [width for _, width in sorted(zip(found, widths, strict=True))]
    assert all(one <= two + 1e-9 for one, two in pairwise(ordered))


def test_silence_keeps_a_floor_and_nothing_has_no_rings() -> None:
    assert ring_radii([0, 10], 100, 2)[0] == pytest.approx(6)
    assert ring_radii([0, 0], 100, 2) == pytest.approx([52, 100])
    assert ring_radii([], 100, 2) == []
