from __future__ import annotations

from datetime import date

import pytest

from wellkept.records.commands.put_relationship_plan import put_relationship_plan
from wellkept.records.models import RelationshipPlan

pytestmark = pytest.mark.django_db


def test_the_same_again_is_known_and_a_change_is_news() -> None:
    said = {"account": "Meridian", "colleague": "Dana Whitlock", "contact": "Carla Brandt"}
    first = date(2026, 3, 2)
    assert put_relationship_plan(every_days=30, starts_on=first, **said)
    assert not put_relationship_plan(every_days=30, starts_on=first, **said)
    assert put_relationship_plan(every_days=14, starts_on=first, why="renewal", **said)
    plan = RelationshipPlan.objects.get()
    assert (plan.every_days, plan.why, plan.account.organisation.name) == (14, "renewal", "Meridian")
