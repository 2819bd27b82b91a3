"""Lists, searches, downloads and suggestions hold what their reader may see: all of it, and nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from tests.web.doors.addresses import NOT_THERE
from tests.web.doors.canaries import foreign_in, found_in
from tests.web.doors.expected import SEES
from tests.web.doors.two_firms import TwoFirms
from tests.web.doors.visits import Visitors
from wellkept.records.models import Contract
from wellkept.web.pages import note

SIGNED_IN = ("member_a", "member_b", "all_accounts", "admin")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note, "now", lambda: NOON)


def owners(visitors: Visitors, role: str, url: str, model: str, field: str) -> dict[str, int]:
    """Whose words of a kind stand on a page, and how many of each."""
    found = [one.owner for one in found_in(visitors.get(role, url).body) if (one.model, one.field) == (model, field)]
    return {owner: found.count(owner) for owner in set(found) - {"firm", "public"}}


Kept = tuple[str, str, dict[str, int]]
EACH = {"a": 1, "b": 1}
LISTS: dict[str, Kept] = {
    "/portfolio": ("organisation", "name", EACH),
    "/portfolio?rows=dense&sort=-name": ("organisation", "name", EACH),
    "/portfolio?format=csv": ("organisation", "name", EACH),
    "/engagements?state=all": ("engagement", "name", EACH),
    "/find?q=cnry-": ("organisation", "name", EACH),
    "/find?q=engagement-name": ("engagement", "name", EACH),
    "/?whose=everyone&all=today": ("said", "sentence", {"a": 5, "b": 4, "loose": 1}),
    "/note": ("organisation", "name", EACH),
}


@pytest.mark.parametrize("role", SIGNED_IN)
@pytest.mark.parametrize("url", LISTS)
def test_a_list_is_what_one_sees(world: TwoFirms, visitors: Visitors, role: str, url: str) -> None:
    model, field, there = LISTS[url]
    seen = {owner: count for owner, count in there.items() if owner in SEES[role]}
    assert owners(visitors, role, url, model, field) == seen


@pytest.mark.parametrize("role", SIGNED_IN)
@pytest.mark.parametrize("url", ["/people", "/find?q=person-name", "/note"])
def test_people_are_those_of_ones_accounts(world: TwoFirms, visitors: Visitors, role: str, url: str) -> None:
    """Three contacts on each side, and who moved from one to the other; the partner is b's, the stranger nobody's."""
    found = owners(visitors, role, url, "person", "name")
    sides = {owner for owner in ("a", "b") if owner in SEES[role]}
    assert {owner: found.get(owner) for owner in sides} == dict.fromkeys(sides, 3)
    assert found.keys() <= SEES[role]
    assert ("loose" in found) == (role in {"all_accounts", "admin"} and url.startswith("/find"))


def test_colleagues_are_everybodys(world: TwoFirms, visitors: Visitors) -> None:
    for role in SIGNED_IN:
        body = visitors.get(role, "/people?side=us").body
        assert all(one.name in body for one in world.colleagues.values())


def test_the_day_shows_the_meetings_of_ones_accounts(world: TwoFirms, visitors: Visitors) -> None:
    for role in SIGNED_IN:
        body = visitors.get(role, "/").body
        times = {"09:00": "a", "11:00": "b"}
        for time, owner in times.items():
            zone_time = f"{int(time[:2]) + 1:02}:00"  # the firm's zone is an hour ahead of UTC
            assert (f"{zone_time} ·" in body) == (owner in SEES[role])


def same(visitors: Visitors, role: str, pattern: str, foreign: str, absent: str) -> bool:
    """Whether a question about something foreign is answered as one about nothing."""
    answers = []
    for value in (foreign, absent):
        visit = visitors.get(role, pattern.format(quote(value)))
        text = visit.masked()[1].replace(f"={quote(value)}", "=")
        text = re.sub(rf'(name="[^"]*"[^>]* value=)"{re.escape(value)}"', r'\1""', text)
        text = text.replace(value, "") if len(value) > 9 else text
        assert not foreign_in(text, SEES[role])
        answers.append((visit.status, re.sub(r"Content-Length: \d+", "", text)))  # the question stands on the page
    return answers[0] == answers[1]


def test_a_question_about_what_is_foreign_is_answered_as_one_about_nothing(world: TwoFirms, visitors: Visitors) -> None:
    """Filters and searches read no hidden field: neither by what they find nor by how many."""
    there, b, mover = str(NOT_THERE), world.b, world.between["mover"]
    title = mover.posts.get(organisation=b.organisation).title
    contract = Contract.objects.get(account=b.account).name
    pairs = [
        *(("/people?account={}", str(b.account.pk), there), ("/note?person={}", str(b.people[0].pk), there)),
        *(("/note?by={}", str(b.people[0].pk), there), ("/portfolio?lead={}", str(b.people[0].pk), there)),
        *(
            (f"{page}?q={{}}", words, "x" + words[1:])
            for page in ("/people", "/find", "/portfolio", "/engagements")
            for words in (b.people[0].name, b.organisation.name, b.engagement.name, title, contract, b.domain)
        ),
        *(
            ("/portfolio?sort={}", "contracts__value", "x"),
            ("/portfolio?engagements__value__gt={}", "0000000000", "9999999999"),
        ),
        *(("/engagements?risk={}", b.engagement.risk, "x" + b.engagement.risk[1:]), ("/?whose={}", there, "0")),
    ]
    for pattern, foreign, absent in pairs:
        assert same(visitors, "member_a", pattern, foreign, absent), (pattern, foreign)
