"""A tie's numbers and facts are its colleague's own: nobody else reads them, whatever their role."""

from __future__ import annotations

import re

import pytest

from tests.web.doors.addresses import addresses, one_each
from tests.web.doors.canaries import found_in
from tests.web.doors.numbers import OF_A_TIE, OF_SOMEBODY, numbers_in, words_of
from tests.web.doors.two_firms import TwoFirms
from tests.web.doors.visits import Visitors


@pytest.mark.parametrize("role", ["admin", "all_accounts", "member_b"])
def test_nobody_else_reads_the_numbers(world: TwoFirms, visitors: Visitors, role: str) -> None:
    """Bob reads those of his own tie and of himself, on their pages alone."""
    bob, first = world.colleagues["bob"].pk, world.b.people[0].pk
    own = {f"/person/{bob}"} if role == "member_b" else set()
    pages = {*one_each(world), *(one for one in addresses(world) if one.name in {"tie", "finding", "person"})}
    for address in pages:
        if address.url not in own | {f"/tie/{bob}/{first}"}:
            assert numbers_in(visitors.get(role, address.url).body) == set(), address.url


def test_the_colleague_does(world: TwoFirms, visitors: Visitors) -> None:
    ann, first = world.colleagues["ann"].pk, world.a.people[0].pk
    tie = visitors.get("member_a", f"/tie/{ann}/{first}").body
    assert numbers_in(tie) >= OF_A_TIE
    assert {one.owner for one in found_in(tie) if one.model == "subject"} == {"ann"}
    assert OF_SOMEBODY in numbers_in(visitors.get("member_a", f"/person/{ann}").body)


def test_others_read_it_in_words_and_when(world: TwoFirms, visitors: Visitors) -> None:
    cleo, first = world.colleagues["cleo"].pk, world.a.people[0].pk
    for role in ("member_a", "admin"):
        text = words_of(visitors.get(role, f"/tie/{cleo}/{first}").body)
        assert "strong" in text
        assert "Tue 10 Feb 2026" in text
        assert "colleague’s own" in text


def test_no_page_says_how_much_a_colleague_writes(world: TwoFirms, visitors: Visitors) -> None:
    """No ranking of colleagues and no count of what each does, but to themselves."""
    for name, person in world.colleagues.items():
        for role, own in (("admin", "ada"), ("member_a", "ann")):
            body = visitors.get(role, f"/person/{person.pk}").body
            said = re.search("sent, the last|never seen to write", words_of(body))
            assert bool(said) == (name == own)


def test_colleagues_stand_by_name(world: TwoFirms, visitors: Visitors) -> None:
    body = visitors.get("admin", "/people?side=us").body
    found = [int(pk) for pk in re.findall(r'href="/person/(\d+)"', body)]
    named = sorted((one.name.casefold(), one.pk) for one in (*world.colleagues.values(), world.between["joiner"]))
    assert found == [pk for _, pk in named]
