from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from wellkept.sdk.health import DIMENSIONS
from wellkept.web.pictures.sparkline import Point
from wellkept.web.shown.health import Weeks, change_of, dimensions_of, health, parts_of, trend, trend_word


def points(*values: float | None, kind: str = "reach") -> Weeks:
    return Weeks(kind, [Point(one, one, one) for one in values])


def row(value: float | None, **more: Any) -> Any:
    bounds = {"low": None if value is None else value - 9, "high": None if value is None else value + 9}
    return SimpleNamespace(value=value, n=3.0, more=more, **bounds)


SHARES = {"share_reach": 0.5, "share_service": 0.25, "share_voice": 0.25}
WHOLE = {"reach": 60.0, "service": 40.0, "voice": 80.0, "worst": "service"} | SHARES


def test_health_stands_with_its_worst_and_how_much_is_known() -> None:
    found = health(row(60.0), row(60.0, **WHOLE))
    assert (found.kind, found.value, found.low, found.high) == ("health", 60.0, 51.0, 69.0)
    assert (found.known, found.of, found.worst) == (3, 7, "service 40")


def test_under_half_of_the_weight_reach_stands_in_and_says_what_else_is_known() -> None:
    found = health(row(58.0), SimpleNamespace(value=None, n=2.0, more={}))  # type: ignore[arg-type]
    assert (found.kind, found.value, found.known, found.worst) == ("reach", 58.0, 2, "")


def test_what_the_dimensions_give_is_health() -> None:
    frame: Any = SimpleNamespace(href=lambda name, pk: f"/{name}/{pk}")
    parts = {"responders": 30.0, "status": 50.0}
    figures = {"reach": row(60.0), "service": row(40.0, **parts), "voice": row(80.0), "health": row(60.0, **WHOLE)}
    found = dimensions_of(frame, 7, figures)
    assert [one.words for one in found] == list(DIMENSIONS.values())
    assert sum(float(one.gives) for one in found if one.gives) == 60.0
    assert [one.share for one in found if one.share] == ["50\u00a0%", "25\u00a0%", "25\u00a0%"]
    service = found[1]
    assert sum(float(gives) for *_, gives in service.parts if gives) == service.value
    assert (found[2].value, found[2].parts, found[4].says) == (None, [], "not measured yet")
    assert found[3].href == "/account_voice/7"


def test_where_health_is_not_known_nothing_is_weighed() -> None:
    frame: Any = SimpleNamespace(href=lambda name, pk: f"/{name}/{pk}")
    found = dimensions_of(frame, 7, {"reach": row(60.0), "service": row(None)})
    assert [(one.value, one.share, one.gives) for one in found[:2]] == [(60.0, "", ""), (None, "", "")]


def test_a_trend_says_of_what() -> None:
    assert "Health over 2 weeks: from 50 to 60" in trend(points(50, 60, kind="health"))


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
