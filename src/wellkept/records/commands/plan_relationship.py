from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Account, RelationshipPlan

SELDOM = 365


@transaction.atomic
def plan_relationship(
    *, account: Account, colleague: int, contact: int, every_days: int, starts_on: date, why: str = ""
) -> RelationshipPlan:
    """Plan who keeps whom, and how often; a plan of the same two that runs already ends the day before."""
    if not 1 <= every_days <= SELDOM:
        raise RefusedError(f"a plan says every how many days, from 1 to {SELDOM}")
    if colleague == contact:
        raise RefusedError("a plan needs two people: one of ours and one of theirs")
    same = RelationshipPlan.objects.filter(colleague_id=colleague, contact_id=contact, ends_on=None)
    same.filter(starts_on__gte=starts_on).delete()
    for plan in same:
        end_relationship_plan(plan=plan, on=starts_on)
    return RelationshipPlan.objects.create(
        account=account,
        colleague_id=colleague,
        contact_id=contact,
        every_days=every_days,
        starts_on=starts_on,
        why=plain(why, 300),
    )


@transaction.atomic
def end_relationship_plan(*, plan: RelationshipPlan, on: date) -> None:
    """End a plan before a day; one that never ran a day goes. What was kept until then stays in the figures of then."""
    last = date.fromordinal(on.toordinal() - 1)
    if last < plan.starts_on:
        plan.delete()
        return
    plan.ends_on = last
    plan.save(update_fields=["ends_on"])
