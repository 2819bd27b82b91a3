"""What a page of the documentation links to is there, and every page is reached from the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.pages import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def links(page: Path) -> set[Path]:
    found = LINK.findall(FENCED.sub("", page.read_text()))
    return {(page.parent / one).resolve() for one in found if ":" not in one}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_leads_somewhere(page: Path) -> None:
    assert [str(one) for one in sorted(links(page)) if not one.exists()] == []


def test_every_page_is_in_the_index() -> None:
    index = ROOT / "docs/README.md"
    reached = links(index) | {index, *(ROOT / "docs/reference").glob("*.md")}
    told = [page for page in PAGES if "docs" in page.relative_to(ROOT).parts and "decisions" not in page.parts]
    assert [str(page.relative_to(ROOT)) for page in told if page not in reached] == []
