from __future__ import annotations

from datetime import date

import pytest

from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.set_account_roles import NOT_NEEDED, set_account_roles
from wellkept.records.models import Account, AccountRole, Organisation

pytestmark = pytest.mark.django_db
SINCE = date(2026, 3, 2)


def held(account: Account) -> set[tuple[str, str | None]]:
    return {(row.role, row.person.name if row.person else None) for row in AccountRole.objects.filter(account=account)}


def test_roles_are_named_changed_left_alone_and_asked_for_again() -> None:
    account = Account.objects.create(organisation=Organisation.objects.create(key="m", name="Meridian"))
    carla, milo = (Person.objects.create(name=name).pk for name in ("Carla", "Milo"))
    said = {"decision maker": (carla,), "user champion": NOT_NEEDED}
    assert set_account_roles(account=account, roles=said, since=SINCE)
    assert not set_account_roles(account=account, roles=said, since=SINCE)
    assert held(account) == {("decision maker", "Carla"), ("user champion", None)}
    set_account_roles(account=account, roles={"decision maker": (carla, milo)}, since=SINCE)
    assert held(account) == {("decision maker", "Carla"), ("decision maker", "Milo"), ("user champion", None)}
    set_account_roles(account=account, roles={"decision maker": (), "user champion": (milo,)}, since=SINCE)
    assert held(account) == {("user champion", "Milo")}


def test_a_role_that_nobody_knows_is_refused() -> None:
    account = Account.objects.create(organisation=Organisation.objects.create(key="m", name="Meridian"))
    with pytest.raises(RefusedError, match="no role is called jester; needed are decision maker"):
        set_account_roles(account=account, roles={"jester": ()}, since=SINCE)
