"""Who passes which door: every address × method × role × whose the thing is, against one declared table.

What is foreign looks as if it did not exist; nobody reads a word that is not theirs; who may not write changes nothing.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client

from tests.web.doors.addresses import Address, addresses, names, one_each
from tests.web.doors.bodies import BODIES, with_every_field
from tests.web.doors.canaries import found_in
from tests.web.doors.dump import changes, dump, rows_written
from tests.web.doors.expected import ASKED, EXPECTED, METHODS, OUTSIDE, ROLES, SEES, expected_status
from tests.web.doors.two_firms import TwoFirms
from tests.web.doors.visits import Visit, Visitors, wrong
from wellkept.facts.models import Import
from wellkept.web.urls import routes

UNSAFE = tuple(method for method in METHODS if method not in {"GET", "HEAD"})
WRITES = sorted(name for name, door in EXPECTED.items() if door.empty_post)


@pytest.fixture(autouse=True)
def _kept_apart(world: TwoFirms, settings: Any, tmp_path: Path) -> None:
    """Files that are sent, and those of the world, are kept for a test; no process reads them (tests/conftest.py)."""
    shutil.copytree(settings.INBOX_FOLDER, tmp_path, dirs_exist_ok=True)
    for one in Import.objects.exclude(paths=[]):
        paths = [path.replace(str(settings.INBOX_FOLDER), str(tmp_path)) for path in one.paths]
        Import.objects.filter(pk=one.pk).update(paths=paths)
    settings.INBOX_FOLDER = tmp_path
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]  # nobody answers there


def test_every_view_says_who_passes() -> None:
    assert sorted(names()) == sorted(EXPECTED), "declare the new view in tests/web/doors/expected.py"
    assert sorted(route.name for route in routes()) == sorted(EXPECTED)
    assert sorted(BODIES) == WRITES, "say what its form holds in tests/web/doors/bodies.py"


def test_every_stored_text_is_marked(world: TwoFirms) -> None:
    """A new text of a model is filled in the world of these tests, else no test would see it leak."""
    marked = {(canary.model, canary.field) for canary in world.made.made} | {("engagementrole", "role")}
    kinds = (models.CharField, models.TextField, models.JSONField)
    stored = {
        (model._meta.model_name, field.name)
        for label in ("facts", "records", "findings")
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices
    }
    ours = {("subject", "kind"), ("number", "measure"), ("setting", "account_kind")}  # names that only code gives
    ours |= {("finding", name) for name in ("rule", "subject_kind", "subject", "severity", "urgency", "sure")}
    ours |= {("said", name) for name in ("severity", "urgency", "sure")} | {("turn", "kind"), ("tiefile", "sha256")}
    ours |= {("alsobrought", "kind"), ("backtest", "figures"), ("calibration", "measure"), ("calibration", "judged")}
    ours |= {("auditentry", name) for name in ("what", "way", "subject_kind", "subject", "more", "previous", "sha256")}
    ours |= {
        ("columnfile", "stamp"),
        ("erasedaddress", "digest"),
        ("erasure", "counts"),
        ("carried", "facts"),
        ("carried", "queries"),
        ("carried", "people"),
    }
    ours |= {("survey", "language"), ("invitation", "language"), ("invitation", "about_kind"), ("answer", "about_kind")}
    ours |= {("invitation", "concerns"), ("response", "values"), ("answer", "scale"), ("answer", "about")}
    ours |= {("caseevent", name) for name in ("step", "direction", "side", "channel", "case")}
    ours |= {("queue", "country"), ("queue", "region")}  # two letters
    ours |= {("carriedfile", name) for name in ("measure", "name", "sha256", "begins", "ends")}
    ours |= {("improvement", name) for name in ("measure", "subject_kind", "rule")}
    ours |= {("mailwish", "time_zone"), ("mailwish", "days"), ("notice", "tells")}
    ours |= {("clientlink", "purpose"), ("dispatch", "purpose")}
    ours |= {("assessment", "framework"), ("assessment", "area"), ("gate", "stage")}
    ours |= {("requirement", "stage"), ("requirement", "kind")}
    elsewhere = {("message", "recipients"), ("meeting", "invited"), ("address", "domain"), ("delivery", "engagement")}
    elsewhere |= {("work", "engagement")}
    assert stored - marked - ours - elsewhere == set()
    assert len(world.made.made) >= 200
    assert sum(canary.owner == "b" for canary in world.made.made) >= 60


def test_the_probe_sees(world: TwoFirms, visitors: Visitors) -> None:
    """Who may read a word does read it somewhere: else nothing was proven by nobody else reading it."""
    seen = dict.fromkeys(ROLES, "")
    for role in ("member_a", "member_b", "admin"):
        for address in addresses(world) if role == "admin" else one_each(world):
            seen[role] += visitors.get(role, address.url).body
    found = {role: {canary.owner for canary in found_in(text)} for role, text in seen.items()}
    assert found["member_a"] == SEES["member_a"]
    assert found["member_b"] == SEES["member_b"]
    assert found["admin"] == SEES["admin"]
    assert len({canary for canary in found_in(seen["admin"]) if canary.owner in {"a", "b"}}) >= 100


@pytest.mark.parametrize("role", ROLES)
def test_who_reads(world: TwoFirms, visitors: Visitors, role: str) -> None:
    assert list(wrong(visitors, role, "GET", addresses(world))) == []


@pytest.mark.parametrize("role", ROLES)
def test_who_asks_for_the_head_alone(world: TwoFirms, visitors: Visitors, role: str) -> None:
    assert list(wrong(visitors, role, "HEAD", one_each(world))) == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", UNSAFE)
def test_who_is_refused(world: TwoFirms, visitors: Visitors, role: str, method: str) -> None:
    """A form that says nothing, and methods that nothing has: refused by the table, and nothing is written."""
    before = rows_written()
    assert list(wrong(visitors, role, method, _refused(world, role, method))) == []
    assert rows_written() == before


def _refused(world: TwoFirms, role: str, method: str) -> list[Address]:
    def passes(one: Address) -> bool:
        door = EXPECTED[one.name]
        open_to = role not in OUTSIDE or door.public
        return open_to and expected_status(door, method, role, one.owner) in {200, 302}

    found = addresses(world) if method == "POST" else one_each(world)
    return [one for one in found if not passes(one) and not _is_counted(one)]


def _is_counted(one: Address) -> bool:
    """Asking for a link that there is none of is counted, so that nobody tries them out."""
    return EXPECTED[one.name].by_link and one.owner == "absent"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", WRITES)
def test_who_writes(world: TwoFirms, visitors: Visitors, role: str, name: str) -> None:
    """A form filled in well, with every other column of every model sent along: what is not one's own stays."""
    door = EXPECTED[name]
    for address in (one for one in one_each(world) if one.name == name):
        side = world.sides.get(address.owner) or (world.b if role == "member_b" else world.a)
        body = with_every_field(BODIES[name](world, side), world)
        open_to = role not in OUTSIDE or door.public
        passes = open_to and expected_status(door, "POST", role, address.owner) in {200, 302}
        visit, written = _sent(visitors, role, address.url, body)
        assert not visit.leaks()
        allowed = door.allowed if passes else door.counted
        assert written <= allowed, f"{address.url} as {role} wrote {sorted(written - allowed)}"
        means = passes and door.changes and address.owner != "loose"
        assert written - (ASKED - door.changes) or not means, f"{address.url} as {role} wrote nothing: {visit.status}"
        assert passes or visit.status in {302, 404, 405}


def _sent(visitors: Visitors, role: str, url: str, body: dict[str, Any]) -> tuple[Visit, set[str]]:
    """The answer to a form, and what it changed; that is taken back."""
    written = rows_written()
    with transaction.atomic():
        visit = visitors.ask(role, "POST", url, body)
        after = dump() if rows_written() != written else {}
        transaction.set_rollback(True)
    return visit, changes(dump(), after) if after else set()


def test_reading_changes_nothing(world: TwoFirms, visitors: Visitors) -> None:
    """Each address by itself, as the one who may do most, also with what forms send as a query."""
    query = "level=user&reason=x&until=2030-01-01&saved=1&logged=1&next=//evil.example"
    for address in (one for one in one_each(world) if not _is_counted(one) and not EXPECTED[one.name].download):
        before = rows_written()
        visitors.get("admin", address.url)
        visitors.get("admin", f"{address.url}?{query}")
        assert rows_written() == before, address.url


def test_no_view_is_exempt_from_csrf() -> None:
    """But for what a link alone opens: there no cookie counts, so no other site can send it in anybody's name."""
    exempt = {route.name for route in routes() if getattr(route.view, "csrf_exempt", False)}
    assert exempt == {name for name, door in EXPECTED.items() if door.by_link and door.empty_post}


@pytest.mark.parametrize("name", [name for name in WRITES if not EXPECTED[name].by_link])
def test_a_form_without_its_token_is_refused(world: TwoFirms, name: str) -> None:
    """As the one who may do most: without the token, and with it from another site."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["admin"], backend="django.contrib.auth.backends.ModelBackend")
    client.get("/signin")
    token = client.cookies["wellkept-csrf"].value
    before = rows_written()
    for address in (one for one in one_each(world) if one.name == name):
        body = BODIES[name](world, world.a)
        foreign = {"headers": {"origin": "https://evil.example"}}
        assert client.post(address.url, body).status_code == 403
        assert (
            client.post(address.url, BODIES[name](world, world.a) | {"csrfmiddlewaretoken": "x" * 64}).status_code
            == 403
        )
        signed = BODIES[name](world, world.a) | {"csrfmiddlewaretoken": token}
        assert client.post(address.url, signed, **foreign).status_code == 403
        text = client.post(address.url, f"csrfmiddlewaretoken={token}", content_type="text/plain")
        assert text.status_code == 403
    assert rows_written() == before
