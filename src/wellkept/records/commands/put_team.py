from __future__ import annotations

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_engagement import account_named
from wellkept.records.models import Team


@transaction.atomic
def put_team(*, name: str, lead: str = "", members: tuple[str, ...] = (), accounts: tuple[str, ...] = ()) -> bool:
    """State a team as a file says it: its people and accounts are those. Returns whether anything was new."""
    shown = plain(name, 120)
    if not shown:
        raise RefusedError("a team needs a name")
    leader = name_person(lead) if lead else None
    people = {name_person(one).pk for one in members} | ({leader.pk} if leader else set())
    places = {account_named(one).pk for one in accounts}
    team, fresh = Team.objects.get_or_create(name=shown)
    stored = {row.pk for row in team.members.all()}, {row.pk for row in team.accounts.all()}
    same = team.lead == leader and stored == (people, places)
    if not same:
        team.lead = leader
        team.save(update_fields=["lead"])
        team.members.set(people)
        team.accounts.set(places)
    return fresh or not same
