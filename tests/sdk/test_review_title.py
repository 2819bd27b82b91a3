from __future__ import annotations

import pytest

from wellkept.sdk.review_title import PHRASES, speaks_of_review


@pytest.mark.parametrize(
    "title",
    ["Quarterly business review", "QBR Meridian", "Roadmap 2027", "Jahresgespräch", "FEUILLE DE ROUTE", *PHRASES],
)
def test_titles_that_say_so(title: str) -> None:
    assert speaks_of_review(title)


@pytest.mark.parametrize(
    "title",
    ["Code review", "Review of changes", "Design review", "Sprint review", "Status", "", "Roadmapping tool", "Lunch"],
)
def test_titles_that_may_be_of_anything(title: str) -> None:
    assert not speaks_of_review(title)
