from __future__ import annotations

from datetime import date

import pytest

from wellkept.records.commands.put_account_role import put_account_role
from wellkept.records.models import AccountRole

pytestmark = pytest.mark.django_db


def held() -> set[tuple[str, str | None]]:
    return set(AccountRole.objects.values_list("role", "person__name"))


def test_a_file_says_how_it_is() -> None:
    said = {"account": "Meridian", "role": "decision maker", "since": date(2026, 3, 2)}
    assert put_account_role(people=("Carla Brandt", "Milo Fairley"), **said)
    assert not put_account_role(people=("Milo Fairley", "Carla Brandt"), **said)
    assert put_account_role(people=("Carla Brandt",), **said)
    assert held() == {("decision maker", "Carla Brandt")}
    assert put_account_role(people=(), **said)
    assert not put_account_role(people=(), **said)
    assert held() == {("decision maker", None)}
