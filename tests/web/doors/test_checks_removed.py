"""Take any one check out of access.py, and the tests of the doors see it: else they would prove nothing."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest

from tests.web.doors.addresses import Address, one_each
from tests.web.doors.expected import EXPECTED, expected_status
from tests.web.doors.numbers import numbers_in
from tests.web.doors.permissive import PERMISSIVE
from tests.web.doors.two_firms import TwoFirms
from tests.web.doors.visits import Visitors, wrong
from wellkept import access


def noticed(world: TwoFirms, visitors: Visitors) -> Iterator[str]:
    """What the tests of the doors would report, the quickest first."""
    found = one_each(world)
    for role in ("member_a", "all_accounts"):
        yield from wrong(visitors, role, "GET", found)
        yield from wrong(visitors, role, "POST", _refused(found, role))
    yield from map(str, visitors.get("member_a", "/?whose=everyone&all=today").leaks())
    cleo, first = world.colleagues["cleo"].pk, world.a.people[0].pk
    for url in (f"/tie/{cleo}/{first}", *(f"/finding/{one.pk}" for one in world.findings["a"])):
        yield from (f"{url} shows {words}" for words in numbers_in(visitors.get("admin", url).body))


def _refused(found: list[Address], role: str) -> list[Address]:
    """What has a form and no page, where the role may not send it."""
    doors = [(one, EXPECTED[one.name]) for one in found if not EXPECTED[one.name].get]
    return [one for one, door in doors if expected_status(door, "POST", role, one.owner) == 404]


def test_every_check_has_its_opposite() -> None:
    ours = inspect.getmembers(access, lambda one: inspect.isfunction(one) and one.__module__ == access.__name__)
    assert sorted(name for name, _ in ours if not name.startswith("_")) == sorted(PERMISSIVE)


def test_with_all_checks_nothing_is_noticed(world: TwoFirms, visitors: Visitors) -> None:
    assert next(noticed(world, visitors), None) is None


@pytest.mark.parametrize("name", PERMISSIVE)
def test_a_missing_check_is_noticed(
    world: TwoFirms, visitors: Visitors, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(access, name, PERMISSIVE[name])
    assert next(noticed(world, visitors), None) is not None
