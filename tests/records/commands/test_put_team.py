from __future__ import annotations

import pytest

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_team import put_team
from wellkept.records.models import Team

pytestmark = pytest.mark.django_db


def test_the_same_again_is_known_and_a_change_is_news() -> None:
    said = {"name": "Health", "lead": "Dana Whitlock", "members": ("Sam Okafor",), "accounts": ("Meridian",)}
    assert put_team(**said)
    assert not put_team(**said)
    assert put_team(**said | {"members": ()})
    team = Team.objects.get()
    assert [one.name for one in team.members.all()] == ["Dana Whitlock"]
    assert [one.organisation.name for one in team.accounts.all()] == ["Meridian"]


def test_a_name_is_needed() -> None:
    with pytest.raises(RefusedError, match="needs a name"):
        put_team(name=" ")
