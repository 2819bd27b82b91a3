"""T31 in a real browser: whatever texts hold, no page of anybody runs any of it, nor tries to.

WELLKEPT_LONG=1: every nasty text in every field, those composed, and the public list of naughty strings (npm has it),
as every role.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.web.doors.canaries import Canary
from tests.web.doors.expected import SEES
from tests.web.doors.two_firms import TwoFirms
from tests.web.doors.visits import Visit, Visitors
from tests.web.site import CHROMIUM
from tests.web.test_hostile_text import FIELDS, LONG, World, composed, nasty, told, world_of

__all__ = ["world_of"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"there is no browser: {CHROMIUM} is absent"),
]
SITE = "http://wellkept.test"
NAUGHTY = "big-list-of-naughty-strings@1.0.0"
NAUGHTY_SHA512 = (
    "5a20be816dfc2a14aa1d1e67990e75976e4292253f5a40c25c55dde91d6ebf20"
    "9d62b324ef423399c56bad5dc210a535a697763dc658f94b11cff47233bfe330"
)

# What pages try against their own rules is noted by the browser itself.
LISTEN = """
window.__refused = [];
document.addEventListener('securitypolicyviolation', one =>
  window.__refused.push(`${one.violatedDirective} ${one.blockedURI}`));
"""
RUNS = '<script>window.__xss=1</script><img src=x onerror="alert(1)"><svg onload="window.__xss=2">'


def rendered(world: TwoFirms, roles: tuple[str, ...]) -> Iterator[Visit]:
    """Every page that somebody sees, each once: as told to the first who sees it so."""
    visitors, seen = Visitors(world), set[str]()
    for role in roles:
        for url in (one.url for one in told(world)):
            visit = visitors.get(role, url)
            if visit.status == 200 and "text/html" in visit.headers and visit.body not in seen:
                seen.add(visit.body)
                yield visit


class Looking:
    """A browser's page that is handed what was rendered, and what came of it."""

    def __init__(self, page: Any) -> None:
        self.page, self.visit = page, Visit("", "", "", 200, "", "")
        self.came: list[str] = []
        page.on("dialog", self._dialog)
        page.add_init_script(LISTEN)
        page.route("**/*", self._hand)

    def at(self, visit: Visit) -> list[str]:
        """What ran, was tried, or was asked for elsewhere."""
        self.visit, self.came = visit, []
        self.page.goto(f"{SITE}{visit.url}", wait_until="load")
        ran = self.page.evaluate("() => window.__xss")
        return [*self.came, *self.page.evaluate("() => window.__refused"), *([f"ran {ran}"] if ran else [])]

    def _dialog(self, dialog: Any) -> None:
        self.came.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _hand(self, route: Any) -> None:
        asked = urlsplit(route.request.url)
        if route.request.is_navigation_request() and route.request.url == f"{SITE}{self.visit.url}":
            lines = (line.partition(": ") for line in self.visit.headers.splitlines())
            headers = {name: value for name, _, value in lines if name and name != "Set-Cookie"}
            route.fulfill(status=200, headers=headers, body=self.visit.body)
        elif asked.path.startswith("/static/") and (found := finders.find(asked.path.removeprefix("/static/"))):
            route.fulfill(path=found)
        else:
            if f"{asked.scheme}://{asked.netloc}" != SITE:
                self.came.append(f"asked {route.request.url}")
            route.abort()


def seen_in_a_browser(visits: list[Visit]) -> dict[str, list[str]]:
    """Address → what came of it, of those where anything did. Rendered before: no database is asked in here."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = started.chromium.launch(executable_path=CHROMIUM, args=arguments)
        looking = Looking(browser.new_page())
        found = {f"{visit.role} {visit.url}": looking.at(visit) for visit in visits}
        browser.close()
    return {where: came for where, came in found.items() if came}


def naughty(folder: Path) -> list[str]:
    """The public list, from npm, as it was when this was written."""
    if not shutil.which("npm"):
        pytest.skip("npm is not here (Debian: npm): the public list of naughty strings comes from it")
    subprocess.run(["npm", "pack", "--silent", NAUGHTY], cwd=folder, check=True, capture_output=True, timeout=120)
    packed = next(folder.glob("*.tgz"))
    assert hashlib.sha512(packed.read_bytes()).hexdigest() == NAUGHTY_SHA512
    with tarfile.open(packed) as archive:
        member = archive.extractfile("package/blns.json")
        assert member is not None
        return [text for text in json.load(member) if text and "\0" not in text]


def of_list(canary: Canary, texts: list[str], turn: int) -> str:
    return f"{canary}{texts[(canary.number + turn) % len(texts)]}"


def turns(folder: Path) -> Iterator[Callable[[Canary], str]]:
    yield nasty
    if LONG:
        texts = naughty(folder)
        yield from (partial(of_list, texts=texts, turn=turn) for turn in range(0, len(texts), FIELDS))
        yield from (partial(composed, turn=turn) for turn in range(0, 570, FIELDS))
        yield from (partial(nasty, turn=turn) for turn in range(1, 20))


def test_nothing_runs_and_nothing_is_tried(world_of: World, tmp_path: Path) -> None:
    roles = tuple(SEES) if LONG else ("admin",)
    for words in turns(tmp_path):
        visits = list(rendered(world_of(words), roles))
        assert len(visits) > 60
        assert seen_in_a_browser(visits) == {}


@pytest.mark.django_db
def test_what_would_run_is_seen_to_run(client: Client) -> None:
    """The control: the same text on a page that does not turn it into words, with our rules and without."""
    bare = Visit("admin", "GET", "/bare", 200, "Content-Type: text/html", f"<!doctype html><p>{RUNS}")
    rules = (
        f"Content-Type: text/html\nContent-Security-Policy: {client.get('/signin').headers['Content-Security-Policy']}"
    )
    kept = Visit("admin", "GET", "/kept", 200, rules, bare.body)
    found = seen_in_a_browser([bare, kept])
    assert "dialog 1" in found["admin /bare"]
    assert any(came.startswith("ran ") for came in found["admin /bare"])
    assert any("script-src" in came for came in found["admin /kept"])
    assert not any(came.startswith(("ran ", "dialog")) for came in found["admin /kept"])
