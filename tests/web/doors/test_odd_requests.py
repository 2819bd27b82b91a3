"""Numbers, days and words that nobody means: answered with a page, "not there" or "makes no sense", never broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.web.doors.addresses import WIDE_IDS, addresses, names
from tests.web.doors.bodies import BODIES
from tests.web.doors.expected import EXPECTED
from tests.web.doors.two_firms import TwoFirms
from tests.web.doors.visits import Visitors

QUERIES = (
    "as_of=garbage&page=1000000000&sort=nothing&kind=%00&state=x&side=x&rows=x&whose=x",
    "as_of=0001-01-01&page=-1&q=%00&all=x&earlier=x",
    "as_of=1899-12-31&page=0&q=%F0%9F%98%80%ff%fe",
    "as_of=9999-12-31&page=%E0%A5%A7&q=%25_%5C&lead=x&account=x&level=x",
    "as_of=2026-02-30&page=1e9&format=xml&person=%00&by=-1&next=%00",
    "as_of=%00&page=&q=" + "a" * 3000,
    "as_of=%D9%A2%D9%A0%D9%A2%D9%A6-03-02&as_of=2026-02-02&format=csv&format=x",
    "as_of=2026-02-10",
    "as_of=2025-01-01",
)
SAID = {200, 302, 400, 404, 405}


@pytest.fixture(autouse=True)
def _no_work(settings: Any, tmp_path: Path) -> None:
    """What is sent is kept apart, and no password costs the work that it should."""
    settings.INBOX_FOLDER = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.mark.parametrize("query", QUERIES)
def test_odd_questions(world: TwoFirms, visitors: Visitors, query: str) -> None:
    """On every page that has something to show; an unforeseen error would be raised here."""
    seen = set()
    for address in addresses(world):
        if address.owner in {"firm", "a", "loose", "setting"} and (address.name, address.owner) not in seen:
            seen.add((address.name, address.owner))
            assert visitors.get("admin", f"{address.url}?{query}").status in SAID, address.url


@pytest.mark.parametrize("role", ["admin", "member_a", "anonymous"])
def test_numbers_too_wide_for_any_table(world: TwoFirms, visitors: Visitors, role: str) -> None:
    kinds = {"account", "engagement", "person", "tie", "finding", "action", "file", "import", "user"}
    for name in (one for one in names() if EXPECTED[one].about in kinds):
        for number in WIDE_IDS:
            url = reverse(name, args=[number] * (2 if name == "tie" else 1))
            for method in EXPECTED[name].methods:
                expected = 302 if role == "anonymous" else 404
                assert visitors.ask(role, method, url).status == expected, url


ODD = ("\0", "0001-01-01", "9999-12-31T23:59", "-1", "9" * 400, "\ud7ff\u202e<b>")
MORE = ("", "a\0b", "9999-12-31", "0001-01-01T00:00", "1e999", "nan", "None", "[]")


@pytest.mark.parametrize("name", sorted(BODIES.keys() - {"signin", "signout"}))
def test_odd_forms(world: TwoFirms, visitors: Visitors, name: str) -> None:
    """Each field by itself holds something odd, and all of them at once; with a key that no form has."""
    address = next(one for one in addresses(world) if one.name == name)
    right = {key: value for key, value in BODIES[name](world, world.a).items() if key != "upload"}
    sent = [right | {key: odd} for odd in ODD for key in right if "password" not in key and name != "settings_lines"]
    sent += [dict.fromkeys(right, odd) | {"\0": odd} for odd in (*ODD, *MORE)]
    for body in sent:
        assert visitors.ask("admin", "POST", address.url, body).status in SAID, body


def test_a_way_back_leads_nowhere_else(world: TwoFirms, visitors: Visitors) -> None:
    for following in ("//evil.example", "/\\evil.example", "https:evil.example", "/\r\n//evil.example", "javascript:x"):
        body = BODIES["note"](world, world.a) | {"next": following}
        visitors.ask("admin", "POST", "/note", body)
        location = visitors.answer["Location"]
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))
        assert "\n" not in location


def test_nobody_is_made_to_do_what_is_not_theirs(world: TwoFirms, visitors: Visitors) -> None:
    """Somebody of theirs, and a contact of another account, can neither take an action nor be written down."""
    action, theirs, foreign = world.actions["a"][0], world.a.people[0], world.b.people[0]
    for owner in (theirs.pk, foreign.pk, 0, -1):
        taken = visitors.ask("member_a", "POST", f"/action/{action.pk}/take", {"owner": owner, "due_on": "2026-03-09"})
        assert taken.status == 200
        logged = BODIES["note"](world, world.a) | {"by": owner}
        assert visitors.ask("member_a", "POST", "/note", logged).status == 200
    named = BODIES["note"](world, world.a) | {"contacts": f"{theirs.name}, {foreign.name}"}
    assert visitors.ask("member_a", "POST", "/note", named).status == 200
    action.refresh_from_db()
    assert action.owner == world.colleagues["cleo"].pk
