from __future__ import annotations

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.change_team import change_team, remove_team
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Account, Organisation, Team

pytestmark = pytest.mark.django_db


def test_a_team_is_made_changed_and_dissolved() -> None:
    account = Account.objects.create(organisation=Organisation.objects.create(key="m", name="Meridian"))
    dana, sam = (Person.objects.create(name=name).pk for name in ("Dana", "Sam"))
    team = change_team(name=" Health ", lead=dana, members=[sam], accounts=[account.pk])
    assert (team.name, set(team.members.values_list("pk", flat=True))) == ("Health", {dana, sam})
    change_team(name="Hospitals", lead=None, members=[], accounts=[], team=team)
    assert (Team.objects.get().name, team.members.count(), team.accounts.count()) == ("Hospitals", 0, 0)
    remove_team(team=team)
    assert (Team.objects.count(), Person.objects.count(), Account.objects.count()) == (0, 2, 1)


@pytest.mark.parametrize(("name", "says"), [("", "needs a name"), ("health", "another team is called health")])
def test_a_name_is_needed_and_only_once(name: str, says: str) -> None:
    change_team(name="Health", lead=None, members=[], accounts=[])
    with pytest.raises(RefusedError, match=says):
        change_team(name=name, lead=None, members=[], accounts=[])
