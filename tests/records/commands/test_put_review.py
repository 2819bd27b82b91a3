from __future__ import annotations

from datetime import date

import pytest

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_review import put_review
from wellkept.records.models import Review

pytestmark = pytest.mark.django_db
DUE = date(2026, 6, 30)


def test_a_review_is_stated_once_and_held_later() -> None:
    assert put_review(account="Meridian", due_on=DUE)
    assert not put_review(account="Meridian", due_on=DUE)
    assert put_review(account="Meridian", due_on=DUE, held_on=date(2026, 7, 2))
    assert not put_review(account="Meridian", due_on=DUE)  # what is left out stays as it stands
    assert [(row.due_on, row.held_on) for row in Review.objects.all()] == [(DUE, date(2026, 7, 2))]


def test_due_before_it_was_promised_is_refused() -> None:
    with pytest.raises(RefusedError, match="due before"):
        put_review(account="Meridian", due_on=DUE, promised_on=date(2026, 7, 1))
