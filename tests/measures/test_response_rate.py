"""Silence is not known, and stands beside."""

from __future__ import annotations

from measures.answers import AS_OF, a_world, cased


def test_silence_is_not_known_and_stands_beside() -> None:
    world = cased(a_world(), *"abcdefghij")
    for key in "abcde":
        world.answer(key, 5, "2026-03-10 09:00")
    for key in "fghij":
        world.answer(key, None, "2026-03-01 09:00", question="")
    (row,) = world.measure("csat", AS_OF)
    assert (row["value"], row["n"], row["known"]) == (1.0, 5.0, 0.5)
    (rate,) = world.measure("response_rate", AS_OF)
    assert (rate["value"], rate["n"], rate["answered"], rate["unknown"]) == (0.5, 10.0, 5.0, 0.5)
