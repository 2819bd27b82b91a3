"""What a finding opens to: the facts of its own account, in the names that its reader may know."""

from __future__ import annotations

import re

from tests.web.doors.canaries import found_in
from tests.web.doors.numbers import words_of
from tests.web.doors.two_firms import TwoFirms
from tests.web.doors.visits import Visitors
from wellkept.cli.showing.explanation import gather
from wellkept.findings.models import Refresh, Said


def counts(visitors: Visitors, role: str, finding: int) -> list[int]:
    """How much stands behind each trace, as the page says."""
    text = words_of(visitors.get(role, f"/finding/{finding}").body)
    return [int(found) for found in re.findall(r"(\d+) in all", text)]


def test_explain_counts_as_the_page_does(world: TwoFirms, visitors: Visitors) -> None:
    as_of = Refresh.objects.latest("day").as_of
    for one in (one for some in world.findings.values() for one in some):
        told = gather([str(one.pk)], as_of)["evidence"]
        assert [trace["count"] for trace in told] == counts(visitors, "admin", one.pk)


def test_a_colleague_of_several_accounts_is_seen_at_one(world: TwoFirms, visitors: Visitors) -> None:
    """Cleo wrote to three people of each account, and to both at once: of the leaver's mail, that with a counts."""
    leaving = world.findings["a"][-1].pk
    messages, meetings, notes = counts(visitors, "admin", leaving)[:3]
    assert (messages, meetings, notes) == (4, 1, 2)
    assert counts(visitors, "member_a", leaving)[:3] == [4, 1, 1], "the lunch of b is not a's to read"


def test_who_else_took_part_is_somebody(world: TwoFirms, visitors: Visitors) -> None:
    """A message went to people of both accounts: it is evidence for a, and names nobody of b."""
    body = visitors.get("member_a", f"/finding/{world.findings['a'][0].pk}").body
    assert "somebody" in words_of(body)
    assert {one.owner for one in found_in(body) if one.model == "person"} == {"a", "firm"}
    whole = visitors.get("admin", f"/finding/{world.findings['a'][0].pk}").body
    assert {one.owner for one in found_in(whole) if one.model == "person"} == {"a", "b", "firm"}


def test_a_trace_that_names_nothing_opens_nothing(world: TwoFirms, visitors: Visitors) -> None:
    """A careless rule does not open all that was ever read."""
    finding = world.findings["a"][0]
    Said.objects.filter(finding=finding).update(evidence=[{"kind": "message", "says": "all mail"}])
    for role in ("member_a", "admin"):
        assert counts(visitors, role, finding.pk) == [0]


def test_a_partner_in_ones_engagement_has_a_name_and_no_page(world: TwoFirms, visitors: Visitors) -> None:
    partner, page = world.between["partner"], f"/engagement/{world.a.engagement.pk}"
    body = visitors.get("member_a", page).body
    assert partner.name in body
    assert f"/person/{partner.pk}" not in body
    assert f"/person/{partner.pk}" in visitors.get("admin", page).body
