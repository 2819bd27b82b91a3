"""From the link in the mail to the thanks, in a real browser: a phone, by keyboard, by what a screen reader hears.

The mail goes through a real server. Nothing needs a script: one of the journeys has none. A machine that opens the link
with a script answers nothing that counts (T5), and hostile words run nothing on any page of a survey (T31).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from mail_server import mail_server
from tests.web.answering import in_home, ordinary_server
from tests.web.site import CHROMIUM
from tests.web.test_hostile_text import NASTY
from wellkept.sdk.survey_texts import say

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"there is no browser: {CHROMIUM} is absent"),
]
PHONE = {"width": 360, "height": 740}
PASSWORD = "a long enough phrase"
WHO = ("en", "de", "fr", "bot", "evil")
# Somebody of each language is asked by mail; so is one whose mail is checked by a machine, and one with evil names.
BUILD = """
import json, sys
from wellkept.cli.home import now, open_home
open_home()
from surveys import a_firm, invited, person
from wellkept.facts.models import Person
from wellkept.records.commands.add_user import add_user
from wellkept.records.commands.send_letters import send_letters
from wellkept.records.commands.set_mail_server import set_mail_server
from wellkept.records.models import Case, Letter, Survey
from wellkept.sdk.outbound import Door
port, site, evil, password, *who = json.loads(sys.argv[1])
firm, door = a_firm(), Door(["127.0.0.1"])
add_user(email="ada@harbour.example", password=password, role="admin", person=firm.reader.pk)
values = {"user": "", "password": "", "sender": "care@harbour.example", "sender_name": evil[:120], "security": "none"}
set_mail_server(host="127.0.0.1", port=port, site=site, at=now(), door=door, **values)
hostile = Survey.objects.create(
    key="evil", name=evil[:120], kind="own", about="case",
    questions=[{"key": "evil", "scale": "csat", "ask": {"en": evil}}],
    reader=Person.objects.create(name=evil[:200]),
)
for name in who:
    _, address = person(evil[:200] if name == "evil" else name.title(), f"{name}@meridian.example")
    more = {"survey": hostile} if name == "evil" else {"language": name if name != "bot" else "en"}
    one = invited(firm, key=f"case-{name}", address=address, sent_at=None, **more)
    Letter.objects.create(kind="invitation", invitation=one, address=address, asked_at=now())
Case.objects.filter(key="case-evil").update(title=evil[:200], reference=evil[:60])
print(json.dumps(dict(send_letters(door=door, clock=now))))
"""
OF = "address_id IN (SELECT id FROM facts_address WHERE value = ?)"
INVITED = f"invitation_id IN (SELECT id FROM records_invitation WHERE {OF})"
SAID = f'SELECT "values", comment, automatic FROM records_response WHERE {INVITED} ORDER BY id'
OUT = f"SELECT count(*) FROM records_optout WHERE {OF}"
CLOSE = f"UPDATE records_invitation SET closes_at = '2026-01-01' WHERE {OF}"


@dataclass(frozen=True)
class Asked:
    address: str
    home: Path
    links: dict[str, dict[str, str]]  # by person, the words of each link of their mail and where it leads

    def stood(self, who: str) -> tuple[list[tuple[Any, str, bool]], int]:
        """Every version of what somebody answered, and whether they want to be asked no more."""
        with self._database() as database:
            said = database.execute(SAID, [f"{who}@meridian.example"]).fetchall()
            ((out,),) = database.execute(OUT, [f"{who}@meridian.example"])
        return [(json.loads(values), comment, bool(automatic)) for values, comment, automatic in said], out

    def close(self, who: str) -> None:
        with self._database() as database, database:
            assert database.execute(CLOSE, [f"{who}@meridian.example"]).rowcount == 1

    def _database(self) -> AbstractContextManager[sqlite3.Connection]:
        return closing(sqlite3.connect(self.home / "wellkept.sqlite3", timeout=20))


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    home = tmp_path_factory.mktemp("asked") / "home"
    home.mkdir(mode=0o700)
    with mail_server() as box, ordinary_server(home, worker=False) as port:
        site = f"http://127.0.0.1:{port}"
        words = json.dumps([box.port, site, " ".join(NASTY), PASSWORD, *WHO])
        assert in_home(home, BUILD, words) == {"sent": len(WHO)}
        yield Asked(site, home, {to.partition("@")[0]: links_of(raw) for to, raw in box.came})


def links_of(raw: bytes) -> dict[str, str]:
    made = message_from_bytes(raw, policy=policy.default)
    html = made.get_body(("html",)).get_content()  # type: ignore[union-attr]
    return {
        words: link.replace("&amp;", "&")
        for link, words in re.findall(r'<a[^>]* href="([^"]+)"[^>]*>([^<]*)</a>', html)
    }


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        one = started.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield one
        one.close()


@contextmanager
def phone(browser: Any, *, scripts: bool = True) -> Iterator[Any]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts, has_touch=True)
    context.set_default_timeout(10_000)
    context.runs_scripts = scripts
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def tab_to(page: Any, wanted: Any) -> None:
    for _ in range(30):
        if wanted.and_(page.locator(":focus")).count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {wanted}")


def press(page: Any, role: str, name: str) -> None:
    wanted = page.get_by_role(role, name=name, exact=True)
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def thanked(page: Any) -> str:
    """The heading of the thanks; what the page says instead helps whoever reads that a test failed."""
    thanks = page.locator("h1").filter(has_text=re.compile("Thank you|Danke|Merci"))
    thanks.or_(page.get_by_role("alert")).first.wait_for()
    assert "/thanks?" in page.url, page.get_by_role("main").inner_text()
    return heading(page)


def heading(page: Any) -> str:
    return str(page.get_by_role("heading", level=1).inner_text())


def has_no_barrier(page: Any) -> None:
    """Every rule of axe, light and dark; and no page scrolls sideways. Axe needs a page that runs scripts."""
    if not page.context.runs_scripts:
        return
    from axe_playwright_python.sync_playwright import Axe

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page).response["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


COMMENT = "Quick, and kind: ça va, schön."
# What is tapped in the mail, what is chosen instead by one arrow, and what "I cannot say" is, in each language.
STEPS = {
    "en": ("Mostly", {"Fully", "Partly"}),
    "de": ("Weitgehend", {"Voll und ganz", "Teilweise"}),
    "fr": ("En grande partie", {"Entièrement", "En partie"}),
}


def test_one_is_asked_answers_corrects_and_opts_out(asked: Asked, browser: Any) -> None:
    """In three languages at once, in English without any script; where somebody would take a moment, all wait."""
    with ExitStack() as phones:
        open_ = {one: phones.enter_context(phone(browser, scripts=one != "en")) for one in STEPS}
        journeys = [_journey(asked, page, language) for language, page in open_.items()]
        while journeys:
            journeys = [one for one in journeys if next(one, "over") is None]
            open_["en"].wait_for_timeout(1_600)


def _journey(asked: Asked, page: Any, language: str) -> Iterator[None]:
    """What is looked for are roles and labels, as a screen reader tells them."""
    page.goto(asked.links[language][STEPS[language][0]])
    chosen = _answers(asked, page, language)
    yield
    press(page, "button", say(language, "send"))
    assert thanked(page) == f"{say(language, 'thanks')} {say(language, 'said', answer=chosen)}"
    assert page.get_by_text(COMMENT).is_visible()
    has_no_barrier(page)
    press(page, "link", say(language, "change"))
    _cannot_say(page, language, chosen)
    yield
    press(page, "button", say(language, "send"))
    assert say(language, "cannot_say") in thanked(page)
    said, _ = asked.stood(language)
    assert [values["solved"] for values, _, _ in said][1:] == [None]
    assert {(comment, automatic) for _, comment, automatic in said} == {(COMMENT, False)}
    press(page, "link", say(language, "opt_out"))
    assert heading(page) == say(language, "sure_out")
    has_no_barrier(page)
    yield
    press(page, "button", say(language, "yes_out"))
    page.get_by_role("heading", name=say(language, "is_out")).wait_for()
    has_no_barrier(page)
    assert asked.stood(language)[1] == 1
    _closes(asked, page, language)


def _answers(asked: Asked, page: Any, language: str) -> str:
    """The choice that was tapped in the mail is marked; one arrow changes it, and a comment is written."""
    tapped, beside = STEPS[language]
    assert page.locator("html").get_attribute("lang") == language
    assert page.get_by_role("group").get_by_role("radio").count() == 6
    assert page.get_by_role("radio", name=tapped, exact=True).is_checked()
    assert say(language, "marked", send=say(language, "send")) in page.get_by_role("main").inner_text()
    assert asked.stood(language) == ([], 0), "a tap stores nothing"
    tab_to(page, page.get_by_role("radio", name=tapped, exact=True))
    page.keyboard.press("ArrowDown")
    chosen = str(page.get_by_role("radio", checked=True).locator("xpath=..").inner_text())
    assert chosen in beside
    tab_to(page, page.get_by_label(say(language, "comment")))
    page.keyboard.type(COMMENT)
    has_no_barrier(page)
    return chosen


def _cannot_say(page: Any, language: str, chosen: str) -> None:
    """What was answered is marked; by arrows one comes to the last choice."""
    assert page.get_by_role("radio", name=chosen, exact=True).is_checked()
    cannot = page.get_by_role("radio", name=say(language, "cannot_say"))
    tab_to(page, page.get_by_role("radio", checked=True))
    for _ in range(6):
        if not cannot.is_checked():
            page.keyboard.press("ArrowDown")


def _closes(asked: Asked, page: Any, language: str) -> None:
    """It can be corrected until it closes, and not after."""
    link = asked.links[language][STEPS[language][0]]
    asked.close(language)
    assert page.goto(link).status == 404
    assert page.get_by_text(say(language, "gone")).is_visible()
    has_no_barrier(page)


SCRIPTS = {
    "sends the form": "() => document.forms[0].submit()",
    "sends it as its first button does": "() => document.forms[0].requestSubmit()",
    "presses what it finds": "() => document.querySelectorAll('button').forEach(one => one.click())",
    "presses what people see": "() => document.querySelector('button.main').click()",
}


def test_t5_a_machine_that_opens_links_and_sends_forms_answers_nothing(asked: Asked, browser: Any) -> None:
    """It asks for the head, opens every choice at once, and sends each form .3 s after it has opened its page."""
    choices = [link for words, link in asked.links["bot"].items() if "?q0=" in link]
    plain = choices[0].partition("?")[0]
    assert len(choices) == 5
    with ThreadPoolExecutor(11) as machine:
        every = [Request(plain, method="HEAD"), *(f"{plain}?q0={value}" for value in range(11))]
        assert {one.status for one in machine.map(urlopen, every)} == {200}
    assert asked.stood("bot") == ([], 0)
    for script in SCRIPTS.values():
        with phone(browser) as page:
            page.goto(choices[0])
            page.wait_for_timeout(300)
            with page.expect_navigation():
                page.evaluate(script)
            assert say("en", "once_more") in page.get_by_role("alert").inner_text()
    said, _ = asked.stood("bot")
    assert said
    assert len(said) <= 3
    assert all(automatic for _, _, automatic in said)
    with phone(browser) as page:
        page.goto(plain)
        page.get_by_role("radio", name="Hardly").check()
        page.get_by_role("button", name="Send my answer").click()  # too quick for a person: one presses once more
        page.get_by_role("alert").wait_for()
        assert page.get_by_role("radio", name="Hardly").is_checked()
        has_no_barrier(page)
        page.wait_for_timeout(1_600)
        page.get_by_role("button", name="Send my answer").click()
        assert thanked(page) == "Thank you. You said: Hardly."
    assert [values for values, _, automatic in asked.stood("bot")[0] if not automatic] == [{"solved": 2.0}]


def test_t31_hostile_words_run_nothing_on_any_page_of_a_survey(asked: Asked, browser: Any) -> None:
    """As who was asked, and as who reads it: names, questions, titles, comments. The policy refuses nothing either."""
    evil, seen = " ".join(NASTY), []
    context = browser.new_context(base_url=asked.address)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.on("dialog", lambda dialog: seen.append(dialog.message))
    page.on("console", lambda said: seen.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    page.on("request", lambda sent: seen.append(sent.url) if not sent.url.startswith(asked.address) else None)
    link = next(link for link in asked.links["evil"].values() if "?q0=" in link).partition("?")[0]
    page.goto(f"{link}?q0=1")
    page.get_by_label("What should we know?").fill(evil[:2_000])
    page.wait_for_timeout(1_600)
    page.get_by_role("button", name="Send my answer").click()
    page.wait_for_url("**/thanks?**")
    assert "window.__xss=1" in page.get_by_role("blockquote").inner_text()
    page.goto("/signin")
    page.get_by_label("Mail address").fill("ada@harbour.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{asked.address}/")
    for address in (link, f"{link}/out", "/surveys", "/surveys/1", "/surveys/2", "/surveys/2/edit", "/mail"):
        assert page.goto(address).status == 200, address
        assert page.evaluate("window.__xss") is None
        assert page.locator("img[src=x], svg[onload], [onfocus], [onmouseover], [onclick]").count() == 0
    assert seen == []
    context.close()
