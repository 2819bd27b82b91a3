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


def test_who_promised_whom_what_is_kept_and_stays() -> None:
    people = {"promised_by": "dana@harbour.example", "promised_to": "Carla Ruiz"}
    assert put_review(account="Meridian", due_on=DUE, what="Plans for 2027", **people)
    assert not put_review(account="Meridian", due_on=DUE)
    row = Review.objects.get()
    names = (row.promised_by and row.promised_by.name, row.promised_to and row.promised_to.name)
    assert (row.what, names) == ("Plans for 2027", ("dana@harbour.example", "Carla Ruiz"))


def test_held_by_a_file_after_somebody_said_that_it_was_missed() -> None:
    put_review(account="Meridian", due_on=DUE)
    Review.objects.update(missed=True)
    assert put_review(account="Meridian", due_on=DUE, held_on=date(2026, 7, 2))
    assert not Review.objects.get().missed
