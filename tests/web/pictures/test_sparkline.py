from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.reading import HOSTILE, drawn, hatched, of_class
from wellkept.web.pictures.sparkline import HEIGHT, Point, sparkline

score = st.floats(0, 100)
weeks = st.lists(st.one_of(st.just(Point(None)), st.builds(Point, score, score, score)), max_size=20)


def level(path: str) -> float:
    """How far down the first point of a path is."""
    return float(path.removeprefix("M").split("L")[0].split()[1])


def test_nothing_known_is_hatched_without_a_line() -> None:
    for points in ([], [Point(None)], [Point(None)] * 13):
        picture = drawn(sparkline(points, label="no trend yet"))
        assert len(hatched(picture)) == 1
        assert not of_class(picture, "line")
        assert not of_class(picture, "dot")


def test_equal_change_has_equal_slope_in_every_row() -> None:
    low = of_class(drawn(sparkline([Point(20), Point(30)], label="x")), "line")[0].get("d", "")
    high = of_class(drawn(sparkline([Point(80), Point(90)], label="x")), "line")[0].get("d", "")
    assert low == high


def test_unknown_weeks_break_the_line_and_a_lone_week_is_a_dot() -> None:
    points = [Point(40), Point(45), Point(None), Point(50), Point(None), Point(60), Point(61)]
    picture = drawn(sparkline(points, label="x"))
    assert len(of_class(picture, "line")) == 2
    assert len(of_class(picture, "dot")) == 2


def test_an_unknown_last_week_has_no_dot() -> None:
    assert not of_class(drawn(sparkline([Point(40), Point(45), Point(None)], label="x")), "dot")


@given(weeks)
def test_everything_stays_inside_and_is_the_same_each_time(points: list[Point]) -> None:
    one = sparkline(points, label=HOSTILE)
    assert one == sparkline(points, label=HOSTILE)
    picture = drawn(one)
    assert picture.get("aria-label") == HOSTILE
    for dot in of_class(picture, "dot"):
        assert 0 <= float(dot.get("cy", "")) <= HEIGHT
    for line in of_class(picture, "line"):
        assert 0 <= level(line.get("d", "")) <= HEIGHT
