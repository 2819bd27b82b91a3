"""Every template, with sample data: the names that it asks for, one h1, labels, no inline style or script."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import Environment

import wellkept.web
from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, environment
from tests.web.looks.pages_and_samples import FRAGMENTS, SAMPLES

WEB = Path(wellkept.web.__file__).parent
WHOLE = sorted(SAMPLES.keys() - FRAGMENTS)
VOID = {"meta", "link", "input", "br", "hr", "img"}


class Page(HTMLParser):
    """Elements in their order, with attributes; what was opened is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.opened: list[str] = []
        self.feed(html)
        assert self.opened == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.opened.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag

    def of(self, *tags: str) -> list[dict[str, str]]:
        return [attrs for tag, attrs in self.elements if tag in tags]


@pytest.fixture(scope="module")
def site() -> Environment:
    return environment()


def rendered(site: Environment, name: str) -> str:
    template, sample = SAMPLES[name]
    place = template if "/" in template else f"pages/{template}"
    return site.get_template(f"{place}.html").render(**sample())


def test_every_page_has_a_sample() -> None:
    shown = {template for template, _ in SAMPLES.values()}
    assert {path.stem for path in WEB.glob("pages/*.html")} == {one for one in shown if "/" not in one}
    assert {f"client_links/{path.stem}" for path in WEB.glob("client_links/*.html")} <= shown


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_has_one_heading_one_main_and_a_title(site: Environment, name: str) -> None:
    page = Page(rendered(site, name))
    assert len(page.of("h1")) == len(page.of("title")) - len(svg_titles(page)) == 1
    assert [main["id"] for main in page.of("main")] == ["main"]


def svg_titles(page: Page) -> list[str]:
    """Titles of marks in pictures, which HTML also calls title."""
    first_svg = next(place for place, (tag, _) in enumerate(page.elements) if tag == "svg")
    return [tag for tag, _ in page.elements[first_svg:] if tag == "title"]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_strict_policy_lets_everything_through(site: Environment, name: str) -> None:
    page = Page(rendered(site, name))
    for tag, attrs in page.elements:
        assert not {"style", *(key for key in attrs if key.startswith("on"))} & attrs.keys(), (tag, attrs)
        assert tag != "style"
        assert not attrs.get("href", "").startswith(("javascript:", "data:"))
    scripts = [] if name in FRAGMENTS else ["/static/wellkept.js"]
    scripts += ["/static/import.js"] if SAMPLES[name][0] == "data" else []
    assert [script["src"] for script in page.of("script")] == scripts


@pytest.mark.parametrize("name", SAMPLES)
def test_ids_stand_once_and_what_points_at_them_finds_them(site: Environment, name: str) -> None:
    page = Page(rendered(site, name))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in page.elements:
        pointed = " ".join(attrs.get(key, "") for key in ("for", "aria-labelledby", "aria-describedby", "list"))
        assert set(pointed.split()) <= set(ids), attrs


@pytest.mark.parametrize("name", SAMPLES)
def test_every_control_is_labelled_and_every_post_is_guarded(site: Environment, name: str) -> None:
    html = rendered(site, name)
    page = Page(html)
    labels = {attrs["for"] for attrs in page.of("label") if "for" in attrs}
    for attrs in page.of("input", "select", "textarea"):
        assert attrs.get("type") == "hidden" or attrs.get("id") in labels, attrs
    for form in re.findall(r"<form\b.*?</form>", html, re.DOTALL):
        # Where the link alone gives the right no cookie counts, and what is sent back is signed instead.
        guarded = "csrfmiddlewaretoken" in form or 'name="shown"' in form
        assert guarded == ('method="post"' in form), form[:200]


@pytest.mark.parametrize("name", SAMPLES)
def test_tables_say_their_roles_and_have_captions(site: Environment, name: str) -> None:
    html = rendered(site, name)
    for table in re.findall(r"<table\b.*?</table>", html, re.DOTALL):
        assert "<caption" in table
        assert not re.search(r"<(table|thead|tbody|tr|td)\b(?![^>]*\brole=)", table)
        assert not re.search(r"<th\b(?![^>]*\bscope=)", table)


def test_hostile_words_stay_words(site: Environment) -> None:
    for name in ("find", "import", "people"):
        assert not re.search(r"<script>|<b>\"", rendered(site, name))
    assert "&lt;script&gt;" in rendered(site, "find")


def test_long_and_right_to_left_names_keep_to_themselves(site: Environment) -> None:
    html = rendered(site, "people")
    assert len(LONG) == 80
    for name in (LONG, RIGHT_TO_LEFT):
        assert f'dir="auto" href="/person/{3 if name == RIGHT_TO_LEFT else 4}">{name}</a>' in html


def test_a_past_day_is_said_and_kept(site: Environment) -> None:
    html = rendered(site, "today-calm")
    assert "Nothing that happened later is used" in html
    assert '<input type="hidden" name="as_of" value="2026-10-14">' in html
    assert "Nothing that happened later is used." not in re.sub(r"<details.*?</details>", "", rendered(site, "today"))


def test_not_known_is_said_and_never_a_number(site: Environment) -> None:
    html = rendered(site, "account-new")
    assert "Not known" in html
    assert "nobody named" in html
    assert not re.search(r'class="value">\s*0', html)


def test_the_script_is_short_and_the_style_sheet_too() -> None:
    assert len((WEB / "static/wellkept.js").read_text().splitlines()) <= 60
    css = (WEB / "static/wellkept.css").read_text()
    assert len(css.splitlines()) <= 750
    assert "@import" not in css
    assert "http" not in css


def test_components_use_only_tokens_for_colour() -> None:
    css = (WEB / "static/wellkept.css").read_text()
    after_tokens = css.split("@layer base {")[1]
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?!\")|rgb\(|oklch\(|hsl\(", after_tokens)


def test_every_variable_of_the_style_sheet_is_a_token() -> None:
    css = (WEB / "static/wellkept.css").read_text()
    assert set(re.findall(r"var\((--[\w-]+)", css)) <= set(re.findall(r"(--[\w-]+):", css))
