from __future__ import annotations

from datetime import date

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.plan_relationship import end_relationship_plan, plan_relationship
from wellkept.records.models import Account, Organisation, RelationshipPlan

pytestmark = pytest.mark.django_db


def plan(starts_on: date, every_days: int = 30) -> RelationshipPlan:
    account = Account.objects.filter(organisation__key="m").first()
    if account is None:
        account = Account.objects.create(organisation=Organisation.objects.create(key="m", name="Meridian"))
    dana, carla = (Person.objects.get_or_create(name=name)[0].pk for name in ("Dana", "Carla"))
    return plan_relationship(account=account, colleague=dana, contact=carla, every_days=every_days, starts_on=starts_on)


def test_a_new_rhythm_ends_the_one_before() -> None:
    first, second = plan(date(2026, 1, 1)), plan(date(2026, 3, 1), 14)
    first.refresh_from_db()
    assert (first.ends_on, second.ends_on) == (date(2026, 2, 28), None)


def test_one_that_never_ran_a_day_goes() -> None:
    plan(date(2026, 3, 1))
    again = plan(date(2026, 3, 1), 7)
    assert list(RelationshipPlan.objects.all()) == [again]
    end_relationship_plan(plan=again, on=date(2026, 3, 1))
    assert not RelationshipPlan.objects.exists()


@pytest.mark.parametrize("days", [0, 366])
def test_a_rhythm_that_is_none_is_refused(days: int) -> None:
    with pytest.raises(RefusedError, match="every how many days, from 1 to 365"):
        plan(date(2026, 1, 1), days)
