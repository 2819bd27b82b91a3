from __future__ import annotations

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.set_engagement_roles import set_engagement_roles
from wellkept.records.models import Account, Engagement, EngagementRole, Organisation

pytestmark = pytest.mark.django_db


def test_only_the_roles_that_are_mentioned_change() -> None:
    account = Account.objects.create(organisation=Organisation.objects.create(key="m", name="Meridian"))
    work = Engagement.objects.create(key="w", name="Work", account=account)
    dana, carla = (Person.objects.create(name=name).pk for name in ("Dana", "Carla"))
    EngagementRole.objects.create(engagement=work, person_id=dana, role="accountable")
    assert set_engagement_roles(engagement=work, roles={"decision maker": (carla,)})
    assert not set_engagement_roles(engagement=work, roles={"decision maker": (carla,)})
    assert set(work.roles.values_list("role", "person_id")) == {("accountable", dana), ("decision maker", carla)}
    set_engagement_roles(engagement=work, roles={"accountable": (), "decision maker": (dana,)})
    assert set(work.roles.values_list("role", "person_id")) == {("decision maker", dana)}
