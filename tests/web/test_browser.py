"""Journeys in a real browser: from first run to a logged contact by keyboard, an import, no barrier on any page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.site import CHROMIUM, Site, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason=f"there is no browser: {CHROMIUM} is absent"),
]
EMAIL, PASSWORD = "dana.whitlock@harbour-it.example", "a long enough phrase"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 740}
MAIL = """From priya.raman@harbour-it.example Mon Jun 29 09:00:00 2026
From: Priya Raman <priya.raman@harbour-it.example>
To: Milo Fairley <milo.fairley@meridian-health.example>
Date: Mon, 29 Jun 2026 09:00:00 +0200
Subject: Where we stand
Message-ID: <uploaded-1@harbour-it.example>

Good morning.
"""

# A file is dropped on the form, as by hand.
DROP = """text => {
  const files = new DataTransfer();
  files.items.add(new File([text], 'kunden.csv', { type: 'text/csv' }));
  const form = document.querySelector('[data-drop]');
  for (const kind of ['dragover', 'drop']) {
    form.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
  }
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("site")) as one:
        yield one


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        one = started.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield one
        one.close()


@pytest.fixture(scope="module")
def seat(site: Site, browser: Any) -> Iterator[Any]:
    """One reader's browser through the whole file: the first test signs in, the others go on from there."""
    context = browser.new_context(viewport=WIDE, base_url=site.address)
    context.set_default_timeout(15_000)
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda message: broken.append(message.text) if _is_wrong(message) else None)
    yield page
    assert broken == []
    context.close()


def _is_wrong(message: Any) -> bool:
    """Pages that are asked for and do not exist are said here too; the tests mean to ask for them."""
    return message.type == "error" and "404" not in message.text


def heading(page: Any) -> str:
    return str(page.get_by_role("heading", level=1).inner_text()).replace("\u00a0", " ")


def tab_to(page: Any, wanted: Any, most: int = 90) -> None:
    """Press Tab until an element has the focus, as somebody does who uses no mouse."""
    for _ in range(most):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {wanted}")


def press(page: Any, wanted: Any) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def write(page: Any, label: str, text: str) -> None:
    tab_to(page, page.get_by_label(label, exact=True))
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def test_first_run_by_keyboard(site: Site, seat: Any) -> None:
    seat.goto(f"/first-run/{site.token}")
    assert _barriers(seat) == []
    for label, text in (
        ("Your name", "Dana Whitlock"),
        ("Your mail address", EMAIL),
        ("A password", PASSWORD),
        ("The same again", PASSWORD),
    ):
        write(seat, label, text)
    press(seat, seat.get_by_role("button"))
    seat.wait_for_url(f"{site.address}/")
    assert heading(seat) == "Sunday 28 June 2026"
    assert seat.goto(f"/first-run/{site.token}").status == 404


def test_sign_out_and_in_by_keyboard(site: Site, seat: Any) -> None:
    seat.goto("/")
    press(seat, seat.get_by_role("button", name="Sign out"))
    seat.wait_for_url("**/signin*")
    write(seat, "Mail address", EMAIL)
    write(seat, "Password", PASSWORD)
    seat.keyboard.press("Enter")
    seat.wait_for_url(f"{site.address}/")


def test_the_first_tab_skips_to_the_content(seat: Any) -> None:
    seat.goto("/")
    seat.keyboard.press("Tab")
    seat.keyboard.press("Enter")
    assert seat.evaluate("document.activeElement.id") == "main"


def test_from_today_to_an_action_taken_on_by_keyboard(seat: Any) -> None:
    seat.goto("/")
    finding = seat.locator("article", has_text="The well is dry for the decision maker")
    press(seat, finding.get_by_role("link", name="All traces"))
    seat.wait_for_url("**/finding/*")
    press(seat, seat.get_by_role("link", name="Open").first)
    seat.wait_for_url("**/action/*")
    press(seat, seat.get_by_role("button", name="Take it on"))
    seat.get_by_text("taken, due").wait_for()
    seat.goto("/")
    assert seat.locator("section", has_text="Due from you").get_by_role("link").count() == 1


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["desk", "phone"])
def test_a_contact_is_logged_with_a_name_and_enter(seat: Any, viewport: dict[str, int]) -> None:
    seat.set_viewport_size(viewport)
    name = "Carla Brandt" if viewport is WIDE else "Milo Fairley"
    seat.goto("/note")
    seat.locator("[name=contacts]:focus").wait_for()
    seat.keyboard.type(name)
    seat.keyboard.press("Enter")
    seat.get_by_text("Logged. The figures take it in").wait_for()
    assert seat.locator("section", has_text="Logged by you").get_by_text(name).count() == 1
    seat.set_viewport_size(WIDE)


def test_logging_from_an_account_comes_back_to_it(seat: Any) -> None:
    seat.goto("/portfolio")
    seat.get_by_role("link", name="Meridian Health").click()
    seat.get_by_role("link", name="Log a contact").click()
    seat.wait_for_url("**/note?**")
    write(seat, "With whom", "Nobody Of That Name")
    seat.keyboard.press("Enter")
    assert "nobody is called" in seat.get_by_role("alert").inner_text()
    seat.get_by_label("With whom").fill("Callum Reid")
    seat.get_by_role("radio", name="Lunch").check()
    seat.get_by_role("button", name="Log it").click()
    seat.wait_for_url("**/account/*")


def test_the_slash_key_finds_until_it_is_turned_off(seat: Any) -> None:
    seat.goto("/")
    seat.keyboard.press("/")
    seat.locator("#q:focus").wait_for()
    seat.keyboard.type("carla")
    seat.keyboard.press("Enter")
    seat.get_by_role("main").get_by_role("link", name="Carla Brandt").wait_for()
    seat.goto("/settings")
    key = seat.get_by_label("The key / goes to the search field")
    assert key.is_checked()
    key.uncheck()
    seat.locator("section", has=key).get_by_role("button", name="Save").click()
    seat.get_by_text("Saved.").wait_for()
    seat.keyboard.press("/")
    assert seat.evaluate("document.activeElement.id") != "q"
    assert not key.is_checked()


def test_light_and_dark_are_switched_and_kept(seat: Any) -> None:
    seat.goto("/")
    seat.get_by_role("button", name="Switch between light and dark").click()
    assert seat.locator("html").get_attribute("data-theme") == "dark"
    seat.reload()
    assert seat.locator("html").get_attribute("data-theme") == "dark"
    seat.context.clear_cookies(name="theme")


def test_files_are_brought_read_and_measured(seat: Any, tmp_path: Path) -> None:
    file = tmp_path / "more.mbox"
    file.write_text(MAIL)
    seat.goto("/data")
    seat.locator("input[type=file]").set_input_files(file)
    seat.get_by_text("more.mbox, 1 kB").wait_for()
    seat.get_by_role("button", name="Go on").click()
    seat.get_by_text("1 would be new, 0 are known already, 0 need a look.").first.wait_for(timeout=60_000)
    seat.get_by_role("link", name="What would come in, and what needs a look").click()
    assert _barriers(seat) == []
    seat.get_by_role("button", name="Import", exact=True).click()
    seat.get_by_text("1 new, 0 known already, 0 set aside.").first.wait_for(timeout=60_000)
    seat.get_by_role("link", name="What came in, and what was set aside").click()
    seat.wait_for_url("**/data/*")
    assert "message" in seat.get_by_role("table", name="What came in").inner_text()
    seat.goto("/")
    assert heading(seat) == "Monday 29 June 2026"


def test_a_table_is_dropped_mapped_imported_and_taken_back(seat: Any) -> None:
    seat.goto("/data")
    seat.evaluate(DROP, "Bezeichnung;Elektropost;Mandant\nNew Face;new.face@another.example;Another Ltd\n")
    seat.get_by_role("button", name="Go on").click()
    seat.wait_for_url("**/columns**")
    seat.get_by_label("It is a table of").select_option("person_csv")
    seat.get_by_role("button", name="Show how it is read").first.click()
    rows = seat.get_by_role("table", name="First rows as they would be read")
    rows.get_by_text("new.face@another.example").wait_for()
    assert _barriers(seat) == []
    seat.get_by_role("button", name="Check all rows").click()
    seat.get_by_role("link", name="What would come in, and what needs a look").click(timeout=60_000)
    seat.get_by_role("button", name="Import", exact=True).click()
    seat.get_by_role("link", name="What came in, and what was set aside").click(timeout=60_000)
    seat.get_by_role("link", name="Take back").click()
    assert "1 person" in seat.get_by_role("region", name="What happens").inner_text()
    assert _barriers(seat) == []
    seat.get_by_role("button", name="Take it back").click()
    seat.get_by_text("taken back: what it alone brought is gone").first.wait_for(timeout=60_000)
    seat.goto("/people")
    assert seat.get_by_text("New Face").count() == 0


ADDRESSES = (
    "/",
    "/portfolio",
    "/portfolio?rows=dense",
    "/account/1",
    "/account/1/edit",
    "/account/1?as_of=2026-06-21",
    "/account/1/roles",
    "/account/1/plans/add",
    "/cases",
    "/cases/new",
    "/queues",
    "/queues/new",
    "/wells",
    "/engagements",
    "/engagement/1",
    "/engagement/1/roles",
    "/people",
    "/organisations",
    "/organisation/1",
    "/teams",
    "/team/add",
    "/absences",
    "/merges",
    "/sources",
    "/sources/add",
    "/sources/add/imap",
    "/sources/kept",
    "/mine",
    "/finding/1",
    "/action/1",
    "/note",
    "/data",
    "/data/1",
    "/manual",
    "/manual/rules/dry_well",
    "/settings",
    "/settings/users/add",
    "/settings/threshold",
    "/find?q=a",
    "/find?q=nothing-is-called-so",
    "/nowhere",
)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1440", "360"])
def test_no_barrier_on_any_page(seat: Any, viewport: dict[str, int]) -> None:
    """Every rule of axe, light and dark. No page scrolls sideways."""
    from axe_playwright_python.sync_playwright import Axe

    axe, wrong = Axe(), []
    seat.set_viewport_size(viewport)
    links = _of_people(seat)
    for address in (*ADDRESSES, *links):
        seat.emulate_media(color_scheme="light")
        seat.goto(address)
        wrong += [(address, "light", one) for one in _violations(axe, seat)]
        seat.emulate_media(color_scheme="dark")
        wrong += [(address, "dark", one) for one in _violations(axe, seat)]
        if seat.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            wrong.append((address, "", "scrolls sideways"))
    seat.set_viewport_size(WIDE)
    assert wrong == []


def _of_people(seat: Any) -> list[str]:
    """A contact, a colleague, and a tie between two: their numbers are not known beforehand."""
    seat.goto("/people?q=carla")
    contact = seat.get_by_role("main").get_by_role("link", name="Carla Brandt").get_attribute("href")
    seat.goto("/people?side=us&q=dana")
    colleague = seat.get_by_role("main").get_by_role("link", name="Dana Whitlock").get_attribute("href")
    seat.goto(contact)
    tie = seat.get_by_role("link", name="the tie with").first.get_attribute("href")
    return [contact, colleague, tie]


def _barriers(seat: Any) -> list[str]:
    """What axe finds on the page that is open, at both widths, light and dark."""
    from axe_playwright_python.sync_playwright import Axe

    found = []
    for viewport in (NARROW, WIDE):
        seat.set_viewport_size(viewport)
        for scheme in ("dark", "light"):
            seat.emulate_media(color_scheme=scheme)
            found += _violations(Axe(), seat)
    return found


def _violations(axe: Any, seat: Any) -> list[str]:
    found = axe.run(seat).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


def test_signing_in_has_no_barrier_either(site: Site, browser: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(viewport=NARROW, base_url=site.address)
    page = context.new_page()
    page.goto("/signin")
    assert _violations(Axe(), page) == []
    page.get_by_role("button", name="Sign in").click()
    page.emulate_media(color_scheme="dark")
    assert _violations(Axe(), page) == []
    context.close()


def test_a_case_is_kept_on_a_phone_by_keyboard_and_taken_back(seat: Any) -> None:
    """Whom and what is enough: eight keys besides the words."""
    seat.set_viewport_size(NARROW)
    seat.goto("/cases")
    press(seat, seat.get_by_role("link", name="Keep a case").first)
    seat.wait_for_url("**/cases/new")
    assert _barriers(seat) == []
    seat.set_viewport_size(NARROW)
    seat.keyboard.type("Firmware drops links")  # the focus stands there
    seat.keyboard.press("Enter")
    seat.wait_for_url("**/cases/*?decided=*")
    assert heading(seat) == "Firmware drops links"
    press(seat, seat.get_by_role("button", name="They answered"))
    seat.get_by_text("W-1: They answered.").wait_for()
    assert _barriers(seat) == []
    seat.set_viewport_size(NARROW)
    press(seat, seat.get_by_role("status").get_by_role("button", name="Take back"))
    seat.get_by_text("The figures follow").wait_for()
    assert seat.locator(".cs-steps li").count() == 1
    assert not seat.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    seat.set_viewport_size(WIDE)


def test_what_was_sold_is_said_and_priced_by_keyboard(seat: Any) -> None:
    seat.set_viewport_size(WIDE)
    seat.goto("/engagements")
    press(seat, seat.locator("main a[href^='/engagement/']").first)
    seat.wait_for_url("**/engagement/*")
    press(seat, seat.locator("#sale").get_by_role("link", name="Say what was sold"))
    for label, word in (("What is sold", "Product"), ("For what", "Tactical")):
        tab_to(seat, seat.get_by_label(label, exact=True))
        seat.keyboard.type(word)
    press(seat, seat.get_by_role("button", name="Save"))
    seat.get_by_text("Sold as a tactical product").first.wait_for()
    seat.goto(seat.url.replace("/sale", "/pricing"))
    press(seat, seat.get_by_role("link", name="Estimate an item"))
    item = {"Item": "Migration", "Hours if all goes well": "80", "Hours, most likely": "140"}
    for label, text in (item | {"Hours if little goes well": "420"}).items():
        write(seat, label, text)
    press(seat, seat.get_by_role("button", name="Save"))
    tab_to(seat, seat.get_by_label("Which model is agreed", exact=True))
    seat.keyboard.type("Fixed")
    for label, text in (("Price", "20000"), ("What an hour of ours costs us", "95"), ("What is bought in", "0")):
        tab_to(seat, seat.get_by_label(label))
        seat.keyboard.type(text)
    press(seat, seat.get_by_role("button", name="Save, and see what it does"))
    seat.get_by_text("Under a fixed price we lose money in").wait_for()
    assert _barriers(seat) == []
