from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.reading import drawn, hatched, of_class, percent
from wellkept.web.pictures.dumbbell import dumbbell

LEVELS = st.sampled_from([step / 2 for step in range(11)])


@given(LEVELS, LEVELS)
def test_ring_and_tick_stand_at_their_levels(now: float, needed: float) -> None:
    picture = drawn(dumbbell(now, None, needed))
    (ring,), (aim,) = of_class(picture, "is"), of_class(picture, "aim")
    assert percent(ring, "cx") == pytest.approx(3 + now / 5 * 94, abs=0.06)
    assert percent(aim, "x1") == pytest.approx(3 + needed / 5 * 94, abs=0.06)


def test_what_is_not_known_is_hatched_and_never_a_ring() -> None:
    picture = drawn(dumbbell(None, None, 3.0))
    assert len(hatched(picture)) == 1
    assert not of_class(picture, "is")
    assert not of_class(drawn(dumbbell(None, None, None)), "aim")


def test_steps_that_reach_the_need_show_in_the_bar() -> None:
    (short,) = of_class(drawn(dumbbell(1.0, 2.0, 3.0)), "gap")
    (met,) = of_class(drawn(dumbbell(1.0, 3.0, 3.0)), "gap")
    assert ("met" in (short.get("class") or ""), "met" in (met.get("class") or "")) == (False, True)
    assert len(of_class(drawn(dumbbell(1.0, 2.0, 3.0)), "will")) == 1
    assert not of_class(drawn(dumbbell(1.0, 1.0, 3.0)), "will")
