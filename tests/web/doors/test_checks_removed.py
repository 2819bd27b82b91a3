"""Take any one check out of access.py, and the tests of the doors see it: else they would prove nothing.

A look is a group of addresses that are judged beside each other. With all checks in place each look is taken once, and
what it asks of access.py noted: a check that it never asks could be missing or not, all the same.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

import pytest

from tests.web.doors.addresses import Address, one_each
from tests.web.doors.expected import EXPECTED, expected_status
from tests.web.doors.mirror import sums_in
from tests.web.doors.numbers import numbers_in
from tests.web.doors.permissive import PERMISSIVE
from tests.web.doors.two_firms import TwoFirms
from tests.web.doors.visits import Visitors, wrong
from wellkept import access

Look = Callable[[], Iterable[str]]


def looks(world: TwoFirms, visitors: Visitors) -> Iterator[Look]:
    """What the tests of the doors would report, the quickest first."""
    found = one_each(world)
    for role in ("member_a", "all_accounts"):
        for method, some in (("GET", found), ("POST", _refused(found, role))):
            for group in _by_name(some):
                yield partial(wrong, visitors, role, method, group)
    for day in ("", "&as_of=2026-02-10"):  # what is told of a past day, and what stands now, come by different checks
        yield partial(_leaks, visitors, f"/?whose=everyone&all=today{day}")
    for url in ("/mirror", f"/account/{world.a.account.pk}", "/mirror/cases?part=status"):
        yield partial(_sums, visitors, url)
    cleo, first = world.colleagues["cleo"].pk, world.a.people[0].pk
    for url in (f"/tie/{cleo}/{first}", *(f"/finding/{one.pk}" for one in world.findings["a"])):
        yield partial(_numbers, visitors, url)


def _leaks(visitors: Visitors, url: str) -> Iterator[str]:
    yield from map(str, visitors.get("member_a", url).leaks())


def _numbers(visitors: Visitors, url: str) -> Iterator[str]:
    yield from (f"{url} shows {words}" for words in numbers_in(visitors.get("admin", url).body))


def _sums(visitors: Visitors, url: str) -> Iterator[str]:
    yield from (f"{url} shows {words}" for words in sums_in(visitors.get("member_a", url).body))


def _by_name(found: list[Address]) -> Iterable[list[Address]]:
    groups = defaultdict[str, list[Address]](list)
    for one in found:
        groups[one.name].append(one)
    return groups.values()


def _refused(found: list[Address], role: str) -> list[Address]:
    """What has a form and no page, where the role may not send it."""
    doors = [(one, EXPECTED[one.name]) for one in found if not EXPECTED[one.name].get]
    return [one for one, door in doors if expected_status(door, "POST", role, one.owner) == 404]


class Clean:
    """All looks taken with all checks: what they noticed, and which of them each check is asked in."""

    def __init__(self, world: TwoFirms, visitors: Visitors) -> None:
        self.noticed: list[str] = []
        self.asked_in = defaultdict[str, list[Look]](list)
        with pytest.MonkeyPatch.context() as patched:
            asked = self._listen(patched)
            for look in looks(world, visitors):
                asked.clear()
                self.noticed += look()
                for name in asked:
                    self.asked_in[name].append(look)

    @staticmethod
    def _listen(patched: pytest.MonkeyPatch) -> set[str]:
        asked: set[str] = set()

        def noted(name: str, check: Callable[..., Any], *words: Any, **named: Any) -> Any:
            asked.add(name)
            return check(*words, **named)

        for name in PERMISSIVE:
            patched.setattr(access, name, partial(noted, name, getattr(access, name)))
        return asked


@pytest.fixture(scope="module")
def taken() -> dict[str, Clean]:
    """Filled by the first test, within its own share of the database."""
    return {}


@pytest.fixture
def clean(taken: dict[str, Clean], world: TwoFirms, visitors: Visitors) -> Clean:
    if not taken:
        taken["once"] = Clean(world, visitors)
    return taken["once"]


def test_every_check_has_its_opposite() -> None:
    ours = inspect.getmembers(access, lambda one: inspect.isfunction(one) and one.__module__ == access.__name__)
    assert sorted(name for name, _ in ours if not name.startswith("_")) == sorted(PERMISSIVE)


def test_with_all_checks_nothing_is_noticed(clean: Clean) -> None:
    assert clean.noticed == []


@pytest.mark.parametrize("name", PERMISSIVE)
def test_a_missing_check_is_noticed(clean: Clean, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(access, name, PERMISSIVE[name])
    assert any(words for look in clean.asked_in[name] for words in look())
