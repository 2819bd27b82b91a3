from __future__ import annotations

import pytest

from measures.answers import AS_OF, a_world, cased


def test_all_accounts_together_and_each_scale_by_itself() -> None:
    world = cased(cased(a_world(), *"abc"), *"def", account="other", opener="zoe")
    for key, value in zip("abcde", (5, 4, 4, 2, 1), strict=True):
        world.answer(key, value, "2026-03-10 09:00")
        world.answer(key, value, "2025-12-10 09:00", invitation=f"before-{key}")
    world.answer("f", 9, "2026-03-11 09:00", scale="nps", question="recommend", survey="nps")
    csat, nps = world.measure("firm_voice", AS_OF)
    assert (csat["firm"], csat["part"], csat["value"], csat["n"]) == (0, "csat", 0.6, 5.0)
    assert (csat["before_value"], csat["before_n"]) == (0.6, 5.0)
    assert csat["low"] == pytest.approx(0.2307, abs=1e-3)
    assert (nps["part"], nps["value"], nps["n"]) == ("nps", None, 1.0)


def test_nobody_answered_is_no_row() -> None:
    assert a_world().measure("firm_voice", AS_OF) == []


def test_what_is_said_later_changes_nothing() -> None:
    world = cased(a_world(), *"abcdef")
    for key in "abcde":
        world.answer(key, 5, "2026-03-10 09:00")
    before = world.measure("firm_voice", AS_OF)
    world.answer("f", 1, "2026-03-20 12:01")
    assert world.measure("firm_voice", AS_OF) == before
