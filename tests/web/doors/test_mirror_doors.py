"""The mirror shows what its reader may see: no foreign side or case, and no sum that tells one account's part."""

from __future__ import annotations

import re

import pytest

from tests.web.doors.addresses import NOT_THERE
from tests.web.doors.mirror import OF_THE_FIRM, sums_in
from tests.web.doors.two_firms import TwoFirms
from tests.web.doors.visits import Visitors
from wellkept import access
from wellkept.records.models import Account, Organisation

VIEWS = (
    "/mirror",
    "/mirror?view=vendors",
    "/mirror?view=client",
    "/mirror?view=quarters",
    "/mirror?view=quarters&left=us",
)


@pytest.mark.parametrize("url", VIEWS)
def test_the_firms_score_is_not_shown_to_who_could_take_their_own_part_off(
    world: TwoFirms, visitors: Visitors, url: str
) -> None:
    assert not list(sums_in(visitors.get("member_a", f"/mirror{url}").body))
    assert not visitors.get("member_a", f"/mirror{url}").leaks()


def test_who_sees_all_sees_it(world: TwoFirms, visitors: Visitors) -> None:
    for role in ("all_accounts", "admin"):
        assert list(sums_in(visitors.get(role, "/mirror").body))
        assert world.b.organisation.name in visitors.get(role, "/mirror?view=client").body


def test_three_that_stay_unseen_hide_each_other(world: TwoFirms) -> None:
    member, mine = world.users["member_a"], world.a.account.pk
    others = [
        Account.objects.create(organisation=Organisation.objects.create(key=f"more-{number}", name="x")).pk
        for number in range(3)
    ]
    assert access.sees_sum(member, [mine])
    assert not access.sees_sum(member, [mine, *others[:2]])
    assert not access.sees_sum(member, [mine, None])
    assert access.sees_sum(member, [mine, *others])
    assert access.sees_sum(world.users["admin"], [mine, others[0]])


@pytest.mark.parametrize("letter", ["v", "c"])
def test_cases_of_a_foreign_account_are_as_those_of_none(world: TwoFirms, visitors: Visitors, letter: str) -> None:
    there, absent = world.b.account.pk, NOT_THERE
    found = [visitors.get("member_a", f"/mirror/cases?of={letter}{pk}&part=status") for pk in (there, absent)]
    assert [one.status for one in found] == [404, 404]
    assert found[0].masked() == found[1].masked()
    assert visitors.get("member_b", f"/mirror/cases?of={letter}{there}&part=status").status == 200


@pytest.mark.parametrize("query", ["of=x1", "of=v", "of=v1.5", "of=v²", f"of=v{10**30}", "part=nothing"])
def test_what_names_nothing_is_absent(world: TwoFirms, visitors: Visitors, query: str) -> None:
    assert visitors.get("admin", f"/mirror/cases?{query}").status == 404


def test_a_foreign_side_is_chosen_as_one_that_is_not_there(world: TwoFirms, visitors: Visitors) -> None:
    def answer(query: str, pk: int) -> str:
        text = visitors.get("member_a", f"/mirror?{query}=v{pk}").masked()[1].replace(f"v{pk}", "")
        return re.sub(r"Content-Length: \d+", "", text)  # what was asked for stands on the page

    for view in ("", "vendors", "client", "quarters"):
        for name in ("left", "right"):
            query = f"view={view}&{name}"
            assert answer(query, world.b.account.pk) == answer(query, NOT_THERE)


def test_the_list_of_cases_holds_ones_own_and_says_nothing_of_others(world: TwoFirms, visitors: Visitors) -> None:
    own = visitors.get("member_a", "/mirror/cases?part=status")
    assert not own.leaks()
    assert f"{OF_THE_FIRM:,}" not in own.body
    both = visitors.get("admin", "/mirror/cases?part=status").body
    assert world.b.account.cases.get(direction="inbound").reference in both
