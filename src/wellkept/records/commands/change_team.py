from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Team


@transaction.atomic
def change_team(
    *, name: str, lead: int | None, members: Iterable[int], accounts: Iterable[int], team: Team | None = None
) -> Team:
    """Make a team, or change one: who is in it, who leads it, which accounts it looks after."""
    shown = plain(name, 120)
    if not shown:
        raise RefusedError("a team needs a name")
    others = Team.objects.exclude(pk=team.pk) if team else Team.objects.all()
    if others.filter(name__iexact=shown).exists():
        raise RefusedError(f"another team is called {shown}")
    team = team or Team()
    team.name, team.lead_id = shown, lead
    team.save()
    team.members.set({*members, *([lead] if lead else [])})
    team.accounts.set(accounts)
    return team


@transaction.atomic
def remove_team(*, team: Team) -> None:
    """Dissolve a team; its people and accounts stay."""
    team.delete()
