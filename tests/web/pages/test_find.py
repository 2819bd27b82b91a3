"""What is found for a few letters."""

from __future__ import annotations

import pytest

from tests.web.story import Told


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("meridian", "Meridian Health"),
        ("SYSTEM migr", "Records system migration"),
        ("Fâirley", "Milo Fairley"),
        ("milo.fairley@", "Milo Fairley"),
    ],
)
def test_accents_and_case_do_not_matter(story: Told, words: str, found: str) -> None:
    assert found in story.visitor().get("/find", {"q": words}).content.decode()


def test_nothing_found_and_nothing_asked(story: Told) -> None:
    visitor = story.visitor()
    assert "Nothing found" in visitor.get("/find?q=%3Cscript%3E").content.decode()
    assert "<script>" not in visitor.get("/find?q=%3Cscript%3E").content.decode().partition("<main")[2]
    assert visitor.get("/find").status_code == 200


def test_many_are_counted_and_the_first_shown(story: Told) -> None:
    story.crowd(25)
    html = story.visitor().get("/find?q=merchant").content.decode()
    assert "25\u00a0results" in html
    assert "and 5 more" in html
