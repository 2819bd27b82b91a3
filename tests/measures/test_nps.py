"""Each scale has its own measure."""

from __future__ import annotations

from measures.answers import AS_OF, a_world, cased


def test_nps_and_ces_have_their_own_scales() -> None:
    world = cased(a_world(), *"abcdefghij")
    for key, value in zip("abcdefghij", (10, 9, 9, 9, 9, 8, 7, 6, 3, 0), strict=True):
        world.answer(key, value, "2026-03-10 09:00", scale="nps", survey="year", question="recommend")
        world.answer(key, min(value, 7) or 1, "2026-03-10 09:00", scale="ces", survey="ease", question="easy")
    (nps,), (ces,) = world.measure("nps", AS_OF), world.measure("ces", AS_OF)
    assert (nps["value"], nps["n"], ces["value"]) == (20.0, 10.0, 5.9)
    assert world.measure("csat", AS_OF) == []
