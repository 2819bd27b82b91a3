"""What every answer says to a browser: run nothing foreign, keep nothing, tell nobody."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.web.doors.addresses import addresses, one_each
from tests.web.doors.two_firms import PASSWORD, TwoFirms
from tests.web.doors.visits import Visitors
from wellkept.web.pages import find

POLICY = {
    "default-src": {"'none'"},
    "style-src": {"'self'"},
    "script-src": {"'self'"},
    "img-src": {"'self'", "data:"},
    "font-src": {"'self'"},
    "connect-src": {"'self'"},
    "form-action": {"'self'"},
    "base-uri": {"'none'"},
    "object-src": {"'none'"},
    "frame-ancestors": {"'none'"},
}
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(header: str) -> dict[str, set[str]]:
    parts = [part.split() for part in header.split(";") if part.strip()]
    return {name: set(values) for name, *values in parts}


def assert_guarded(answer: Any) -> None:
    assert policy(answer["Content-Security-Policy"]) == POLICY
    assert {name: answer[name] for name in FIXED} == FIXED
    assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}  # the latter where an address is a secret
    assert answer["Cache-Control"] == "no-store"


def test_every_answer_is_guarded(world: TwoFirms, visitors: Visitors) -> None:
    """Pages, downloads, redirects, refusals; for somebody and for nobody."""
    for role in ("admin", "member_a", "anonymous"):
        for address in one_each(world):
            for method in ("get", "head", "put"):
                visitors.ask(role, method, address.url)
                assert_guarded(visitors.answer)


def test_so_is_every_error(world: TwoFirms, visitors: Visitors, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_words: object) -> None:
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr(find, "frame_of", breaks)
    client = Client(raise_request_exception=False)
    client.force_login(world.users["admin"], backend="django.contrib.auth.backends.ModelBackend")
    broken = client.get("/find?q=x")
    assert broken.status_code == 500
    assert b"secret" not in broken.content
    strange = client.get("/portfolio", headers={"host": "evil.example"})
    assert strange.status_code == 400
    assert b"evil" not in strange.content
    missing = client.get("/no-such-page/<b>")
    assert missing.status_code == 404
    assert b"no-such-page" not in missing.content
    forged = Client(enforce_csrf_checks=True).post("/signin", {})
    assert forged.status_code == 403
    for answer in (broken, strange, missing, forged):
        assert_guarded(answer)


def test_a_link_names_this_host_alone(world: TwoFirms, visitors: Visitors) -> None:
    answer = visitors.clients["admin"].get("/portfolio", headers={"x-forwarded-host": "evil.example"})
    assert b"evil.example" not in answer.content


class Inline(HTMLParser):
    """What the policy would refuse: scripts, styles and handlers inside of a page, and things from elsewhere."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in {"style", "base", "iframe", "object", "embed"} or (tag == "script" and not given.get("src")):
            self.found.append(tag)
        self.found += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        for name in ("src", "href", "action", "formaction", "data"):
            if name in given and not re.match(r"(?:/(?!/)|[?#]|mailto:|$)", given[name]):
                self.found.append(f"{tag} {name}={given[name]}")


def test_no_page_holds_what_the_policy_refuses(world: TwoFirms, visitors: Visitors) -> None:
    for role in ("admin", "anonymous"):
        for address in addresses(world):
            visit = visitors.get(role, address.url)
            if "text/html" in visit.headers:
                assert Inline(visit.body).found == [], address.url


def test_downloads_are_saved_not_shown(world: TwoFirms, visitors: Visitors) -> None:
    action, brought = world.actions["a"][0].pk, world.brought_by
    assert brought is not None
    for url, kind in (
        ("/portfolio?format=csv", "text/csv; charset=utf-8"),
        (f"/data/{brought.pk}/aside.csv", "text/csv; charset=utf-8"),
        (f"/action/{action}/file", "text/calendar; charset=utf-8"),
    ):
        visitors.get("admin", url)
        assert visitors.answer["Content-Type"] == kind
        assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.(csv|ics)"', visitors.answer["Content-Disposition"])
        assert_guarded(visitors.answer)


def test_cookies_are_for_the_server_alone(world: TwoFirms) -> None:
    client = Client()
    client.get("/signin")
    assert settings.SESSION_COOKIE_NAME not in client.cookies, "who only looks leaves no session behind"
    client.post("/signin", {"username": world.users["admin"].email, "password": PASSWORD})
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (True, "Lax", "/", "")
    assert client.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 12 * 3600


def test_a_page_sets_no_cookie_from_what_it_was_sent(world: TwoFirms, visitors: Visitors) -> None:
    client = visitors.clients["admin"]
    client.cookies["theme"] = '"><script>alert(1)</script>'
    assert b"alert(1)" not in client.get("/portfolio").content


@pytest.mark.django_db
def test_static_files_are_guarded_too() -> None:
    answer = Client().get("/static/wellkept.css")
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    answer.close()
    for path in ("/static/../settings.py", "/static/%2e%2e/settings.py", "/static//etc/passwd"):
        assert Client().get(path).status_code == 404


HTTPS = """
from wellkept import settings as s
print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SECURE_HSTS_SECONDS)
"""


@pytest.mark.parametrize(
    ("https", "said"),
    [
        ("1", "True True __Host-wellkept __Host-wellkept-csrf 31536000"),
        ("", "False False wellkept wellkept-csrf 0"),
    ],
)
def test_over_https_cookies_are_secure_and_of_this_host(tmp_path: Path, https: str, said: str) -> None:
    """Plain http is for this computer alone: a browser would refuse the stricter cookies there."""
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    env |= {"WELLKEPT_HTTPS": https, "WELLKEPT_HOME": str(tmp_path / "home"), "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", HTTPS], env=env, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == said
    assert (tmp_path / "home" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_nobody_sees_how_an_error_came_about() -> None:
    assert settings.DEBUG is False
