from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from wellkept.web.pictures.sparkline import Point
from wellkept.web.shown.health import change_of, health, parts_of, trend, trend_word


def points(*values: float | None) -> list[Point]:
    return [Point(one, one, one) for one in values]


def test_reach_stands_in_and_is_named() -> None:
    row: Any = SimpleNamespace(value=58.0, low=49.0, high=67.0)
    assert (health(row).kind, health(row).value, health(row).known, health(row).of) == ("reach", 58.0, 1, 7)


def test_not_known_is_no_number() -> None:
    unknown: Any = SimpleNamespace(value=None, low=None, high=None)
    assert health(None) == health(unknown)
    assert (health(None).value, health(None).known) == (None, 0)


def test_a_trend_needs_two_known_weeks() -> None:
    assert trend(points(None, 3.0)) == ""
    assert trend_word(points(3.0)) == ""
    assert change_of(points(None, 3.0, None, 9.0)) == 6.0
    assert [trend_word(points(50, end)) for end in (40, 52, 60)] == ["falling", "steady", "rising"]
    assert "from 50 to 60" in trend(points(50, 60))


def test_what_reach_is_made_of_gives_reach() -> None:
    more = {"reserve_part": 0.4, "breadth_part": 0.6, "warm_part": None}
    row: Any = SimpleNamespace(value=50.0, more=more)
    parts = parts_of(row)
    assert sum(float(gives) for *_, gives in parts if gives) == 50.0
    assert parts[2][1:] == ("not known", "left out", "")
    assert parts_of(None) == []
