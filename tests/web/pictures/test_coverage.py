from tests.web.pictures.reading import drawn, of_class
from wellkept.web.pictures.coverage import coverage


def test_one_pip_a_dimension() -> None:
    picture = drawn(coverage(3))
    assert len(of_class(picture, "pip")) == 7
    assert len(of_class(picture, "on")) == 3


def test_never_more_than_there_are() -> None:
    assert len(of_class(drawn(coverage(9, 4)), "pip")) == 4
    assert not of_class(drawn(coverage(0)), "on")
