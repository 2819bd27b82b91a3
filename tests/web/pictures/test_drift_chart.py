from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.reading import HOSTILE, drawn, hatched, of_class, texts, titles
from wellkept.web.pictures.drift_chart import HEIGHT, Week, drift_chart, starts_at

START = date(2026, 3, 2)
hours = st.floats(0, 1e5)


def week(number: int, agreed: float, outside: float = 0.0, unnamed: float = 0.0) -> Week:
    surely = agreed + outside
    return Week(START + timedelta(days=7 * number), agreed, surely, surely + unnamed)


@given(st.lists(st.tuples(st.integers(0, 200), hours, hours, hours), max_size=12, unique_by=lambda one: one[0]))
def test_any_weeks_are_drawn_inside_the_picture(found: list[tuple[int, float, float, float]]) -> None:
    picture = drawn(drift_chart([week(*one) for one in sorted(found)], label="x"))
    for dot in of_class(picture, "doing-dot"):
        assert 0 <= float(dot.get("cy", "")) <= HEIGHT


def test_no_hours_are_hatched_and_said() -> None:
    picture = drawn(drift_chart([], label="none"))
    assert len(hatched(picture)) == 1
    assert texts(picture) == ["no hours yet"]


def test_the_axis_says_where_it_starts() -> None:
    weeks = [week(0, 400), week(1, 400, 20), week(2, 430, 60)]
    assert starts_at(weeks) == 350
    assert {"350", "500 h", "2 Mar", "16 Mar"} <= set(texts(drawn(drift_chart(weeks, label="x"))))


def test_each_week_tells_its_hours_and_one_without_any_stands_as_the_one_before() -> None:
    told = titles(drawn(drift_chart([week(0, 400, 5), week(2, 400, 9, 4)], label="x")))
    assert told == [
        "Week of 2026-03-02: agreed 400 h, under way 405 h",
        "Week of 2026-03-09: agreed 400 h, under way 405 h",
        "Week of 2026-03-16: agreed 400 h, under way 409 h, at most 413 h",
    ]


def test_the_line_of_what_is_unclear_is_drawn_only_where_something_is() -> None:
    assert not of_class(drawn(drift_chart([week(0, 400), week(1, 400)], label="x")), "at-most")
    assert len(of_class(drawn(drift_chart([week(0, 400, 0, 1)], label="x")), "at-most")) == 1


def test_a_label_is_escaped() -> None:
    assert "<script" not in drift_chart([week(0, 1)], label=HOSTILE)
