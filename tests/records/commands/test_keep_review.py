from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.decide import decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_review import Promise, keep_review, remove_review
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Account, Organisation, Review

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
NEXT = Promise(due_on=date(2026, 6, 30), promised_on=date(2026, 1, 12), what="Plans for 2027")


@pytest.fixture
def account() -> Account:
    return Account.objects.create(organisation=Organisation.objects.create(key="meridian", name="Meridian"))


def test_a_promise_is_kept_and_changed(account: Account) -> None:
    dana, carla = Person.objects.create(name="Dana"), Person.objects.create(name="Carla")
    given = replace(NEXT, by="them", promised_by=carla.pk, promised_to=dana.pk)
    row = keep_review(account=account, promise=given, today=TODAY)
    changed = keep_review(account=account, promise=replace(given, missed=True, what="x" * 400), today=TODAY, review=row)
    assert (changed.pk, len(changed.what), changed.missed, changed.by) == (row.pk, 300, True, "them")
    assert (changed.promised_by, changed.promised_to) == (carla, dana)


def test_two_of_a_kind_for_one_day_are_one(account: Account) -> None:
    row = keep_review(account=account, promise=NEXT, today=TODAY)
    keep_review(account=account, promise=NEXT, today=TODAY, review=row)
    with pytest.raises(RefusedError, match="promised already"):
        keep_review(account=account, promise=NEXT, today=TODAY)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"promised_on": date(2026, 7, 1)}, "due before"),
        ({"due_on": date(2027, 6, 30), "promised_on": date(2026, 6, 2)}, "only be promised later"),
        ({"held_on": date(2026, 6, 2)}, "still to come"),
        ({"promised_by": 1, "promised_to": 1}, "needs two"),
    ],
)
def test_what_cannot_be_is_refused(account: Account, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        keep_review(account=account, promise=replace(NEXT, **wrong), today=TODAY)  # type: ignore[arg-type]
    assert not Review.objects.exists()


def test_each_of_it_is_taken_back(account: Account) -> None:
    row = keep_review(account=account, promise=NEXT, today=TODAY)
    at = datetime(2026, 6, 1, tzinfo=UTC)
    with decided(kind="promise", words="x", at=at, tables=("review",)) as said:
        keep_review(account=account, promise=replace(NEXT, missed=True), today=TODAY, review=row)
    with decided(kind="promise", words="x", at=at, tables=("review",)) as gone:
        remove_review(review=Review.objects.get())
    assert not Review.objects.exists()
    assert undo_decision(decision=gone, at=at) == []
    assert Review.objects.get().missed
    assert undo_decision(decision=said, at=at) == []
    assert not Review.objects.get().missed
