from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from records.scope_records import an_engagement
from wellkept.facts.models import Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.decide_change_request import decide_change_request
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.next_key import next_key
from wellkept.records.commands.note_wish import answer_wish, note_wish
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Case, ChangeRequest, Wish

pytestmark = pytest.mark.django_db
DAY, LATER = date(2026, 4, 14), date(2026, 4, 20)


def test_a_mail_and_a_case_are_noted_once_each() -> None:
    work, milo = an_engagement(), Person.objects.create(name="Milo")
    case = Case.objects.create(key="case-1", reference="C-1", account=work.account)
    first = note_wish(engagement=work, title=" Could\nyou ", asked_on=DAY, asked_by=milo.pk, came_by="mail", message=7)
    second = note_wish(engagement=work, title="Printers", asked_on=DAY, came_by="case", case=case)
    assert (first.key, first.title, first.asked_by, second.key, second.case) == ("w-1", "Could you", milo, "w-2", case)
    for again in ({"message": 7}, {"case": case}):
        with pytest.raises(RefusedError, match="already"):
            note_wish(engagement=work, title="Once more", asked_on=DAY, **again)
    note_wish(engagement=an_engagement("Other"), title="There too", asked_on=DAY, message=7)
    note_wish(engagement=work, title="By phone", asked_on=DAY)
    note_wish(engagement=work, title="By phone again", asked_on=DAY)
    assert Wish.objects.count() == 5


def test_without_a_subject_there_is_nothing_to_note() -> None:
    with pytest.raises(RefusedError, match="no subject"):
        note_wish(engagement=an_engagement(), title=" ", asked_on=DAY)


def test_answered_it_becomes_a_change_request_of_whom_asked() -> None:
    work, milo, dana = an_engagement(), Person.objects.create(name="Milo"), Person.objects.create(name="Dana")
    wish = note_wish(engagement=work, title="Printers", asked_on=DAY, asked_by=milo.pk)
    made = answer_wish(wish=wish, answer="change", on=LATER, by=dana.pk)
    assert made is not None
    assert (made.key, made.title, made.asked_on, made.asked_by, made.decision) == ("c-1", "Printers", DAY, milo, "")
    other = note_wish(engagement=work, title="Scanner", asked_on=DAY)
    assert answer_wish(wish=other, answer="change", on=LATER, by=None, change=made) == made
    answer_wish(wish=other, answer="refused", on=LATER, by=dana.pk)
    assert (Wish.objects.get(pk=other.pk).change, ChangeRequest.objects.count()) == (None, 1)


def test_what_cannot_be_answered_so_is_refused() -> None:
    work, other = an_engagement(), an_engagement("Other")
    wish = note_wish(engagement=work, title="Printers", asked_on=LATER)
    foreign = ChangeRequest.objects.create(engagement=other, key="c-1", title="x")
    for answer, on, change in (("", LATER, None), ("in scope", DAY, None), ("change", LATER, foreign)):
        with pytest.raises(RefusedError):
            answer_wish(wish=wish, answer=answer, on=on, by=None, change=change)
    assert Wish.objects.get().answer == ""


def test_an_answer_is_taken_back_with_the_change_that_it_made() -> None:
    wish, at = note_wish(engagement=an_engagement(), title="Printers", asked_on=DAY), datetime(2026, 4, 20, tzinfo=UTC)
    with decided(kind="scope", words="x", at=at, tables=("wish", "changerequest")) as said:
        answer_wish(wish=wish, answer="change", on=LATER, by=None)
    undo_decision(decision=said, at=at)
    assert (Wish.objects.get().answer, ChangeRequest.objects.count()) == ("", 0)


def test_a_named_person_decides_on_a_change() -> None:
    work, carla = an_engagement(), Person.objects.create(name="Carla")
    row = ChangeRequest.objects.create(engagement=work, key="c-1", title="x", asked_on=DAY)
    decide_change_request(change=row, approved=True, by=carla.pk, on=LATER)
    row.refresh_from_db()
    assert (row.decision, row.decided_on, row.decided_by) == ("approved", LATER, carla)
    with pytest.raises(RefusedError, match="before it was asked"):
        decide_change_request(change=row, approved=False, by=carla.pk, on=date(2026, 4, 1))


def test_keys_count_on_from_the_highest() -> None:
    work = an_engagement()
    for key in ("w-2", "w-11", "w-x", "wish-90"):
        Wish.objects.create(engagement=work, key=key, title=key, asked_on=DAY)
    assert (next_key(Wish, work, "w"), next_key(ChangeRequest, work, "c")) == ("w-12", "c-1")
