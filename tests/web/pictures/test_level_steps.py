from __future__ import annotations

from datetime import date

from tests.web.pictures.reading import drawn, of_class, percent
from wellkept.web.pictures.level_steps import Step, level_steps

FIRST, SECOND, UNTIL = date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 21)


def test_it_holds_until_something_else_is_said() -> None:
    picture = drawn(level_steps([Step(FIRST, 1.0, 0.0), Step(SECOND, 3.0, 0.0)], UNTIL, label="x"))
    flat, rise, later = of_class(picture, "line")
    assert percent(flat, "x1") == 3.0
    assert percent(flat, "x2") == percent(rise, "x1") == percent(rise, "x2") == percent(later, "x1") == 51.0
    assert percent(later, "x2") == 99.0
    assert len(of_class(picture, "low")) == 2


def test_what_is_not_known_has_no_line() -> None:
    picture = drawn(level_steps([Step(FIRST, None, None), Step(SECOND, 3.0, 1.0)], UNTIL, label="x"))
    assert len(of_class(picture, "line")) == len(of_class(picture, "low")) == 1


def test_one_day_is_a_picture_too() -> None:
    assert of_class(drawn(level_steps([Step(FIRST, 2.0, 1.0)], FIRST, label="x")), "line")
