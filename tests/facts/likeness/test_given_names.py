from __future__ import annotations

import pytest

from wellkept.facts.likeness.given_names import Given, compare_given


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("dana", "dana", Given.SAME),
        ("bob", "robert", Given.CALLED),
        ("hans", "johannes", Given.CALLED),
        ("gabi", "gabriele", Given.CALLED),
        ("manu", "emmanuel", Given.DIFFERENT),
        ("chris", "christopher", Given.CALLED),
        ("michele", "michelle", Given.SPELLED),
        ("d", "dana", Given.INITIAL),
        ("e", "liz", Given.INITIAL_CALLED),
        ("k", "dana", Given.OTHER_INITIAL),
        ("", "dana", Given.UNSAID),
        ("daniel", "daniela", Given.DIFFERENT),
        ("martin", "martina", Given.DIFFERENT),
        ("john", "mark", Given.DIFFERENT),
    ],
)
def test_two_given_names(one: str, other: str, how: Given) -> None:
    assert compare_given(one, other) is how
    assert compare_given(other, one) is how
