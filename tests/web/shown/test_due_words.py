from __future__ import annotations

from datetime import date

import pytest

from wellkept.web.shown.due_words import due_words

DAY = date(2026, 6, 28)


@pytest.mark.parametrize(
    ("due", "said"),
    [(None, "no day set"), (DAY, "today"), (date(2026, 6, 27), "1 day late"), (date(2026, 7, 3), "3 Jul")],
)
def test_when_it_is_due(due: date | None, said: str) -> None:
    assert due_words(due, DAY).replace("\u00a0", " ") == said
