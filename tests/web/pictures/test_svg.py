import pytest
from markupsafe import escape

from wellkept.web.pictures.svg import Picture, said, short, title


def test_templates_take_a_picture_as_it_is_and_nothing_that_was_added_to_it() -> None:
    picture = Picture("<svg/>")
    assert escape(picture) == "<svg/>"
    assert "&lt;b&gt;" in escape(picture + "<b>")


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (1.26, "1.3"), (-0.01, "0"), (10.0, "10"), (-2.5, "-2.5")])
def test_numbers_are_short(value: float, text: str) -> None:
    assert short(value) == text


def test_words_are_escaped() -> None:
    assert title("<a> & b") == "<title>&lt;a&gt; &amp; b</title>"
    assert said('"x"') == 'role="img" aria-label="&quot;x&quot;"'
    assert said("") == 'aria-hidden="true"'
