from __future__ import annotations

from datetime import date

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.add_absence import add_absence, remove_absence
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Absence

pytestmark = pytest.mark.django_db
FIRST = date(2026, 3, 2)


def test_the_same_again_changes_the_end_and_one_can_be_taken_out() -> None:
    dana = Person.objects.create(name="Dana").pk
    add_absence(person=dana, kind="leave", starts_on=FIRST, ends_on=None)
    kept = add_absence(person=dana, kind="leave", starts_on=FIRST, ends_on=date(2026, 3, 9))
    assert Absence.objects.get().ends_on == date(2026, 3, 9)
    remove_absence(absence=kept)
    assert not Absence.objects.exists()


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(RefusedError, match="ends before it starts"):
        add_absence(person=1, kind="leave", starts_on=FIRST, ends_on=date(2026, 3, 1))
