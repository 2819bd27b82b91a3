from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_engagement import account_named
from wellkept.records.models import RelationshipPlan


@transaction.atomic
def put_relationship_plan(
    *,
    account: str,
    colleague: str,
    contact: str,
    every_days: int,
    starts_on: date,
    ends_on: date | None = None,
    why: str = "",
) -> bool:
    """State who keeps whom and how often, as a file says it. Returns whether anything was new."""
    key: dict[str, Any] = {"colleague": name_person(colleague), "contact": name_person(contact), "starts_on": starts_on}
    place = account_named(account)
    values = {"account": place, "every_days": every_days, "ends_on": ends_on, "why": plain(why, 300)}
    before = RelationshipPlan.objects.filter(**key).first()
    if before and all(getattr(before, name) == value for name, value in values.items()):
        return False
    RelationshipPlan.objects.update_or_create(**key, defaults=values)
    return True
