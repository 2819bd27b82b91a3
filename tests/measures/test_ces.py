"""How easy it was: a mean of 1 to 7 with its t interval."""

from __future__ import annotations

import pytest

from measures.answers import AS_OF, a_world, cased


def test_a_mean_with_its_interval_within_the_scale() -> None:
    world = cased(a_world(), *"abcde")
    for key, value in zip("abcde", (7, 6, 5, 6, 7), strict=True):
        world.answer(key, value, "2026-03-10 09:00", scale="ces", survey="ease", question="easy")
    (row,) = world.measure("ces", AS_OF)
    assert (row["value"], row["low"], row["high"]) == (pytest.approx(6.2), pytest.approx(5.161, abs=1e-3), 7.0)
