"""The portfolio: order, filters, what is not known last, CSV, from no account to many."""

from __future__ import annotations

import csv
import io

import pytest

from tests.web.story import Told
from wellkept.records.models import Account, Organisation


def page(story: Told, query: str = "") -> str:
    html = story.visitor().get(f"/portfolio{query}").content.decode()
    return html.partition("<main")[2]


def account(name: str, kind: str = "client") -> Account:
    return Account.objects.create(organisation=Organisation.objects.create(key=name[:100], name=name), kind=kind)


def test_what_needs_somebody_first_stands_on_top(story: Told) -> None:
    account("Aardvark")
    html = page(story)
    assert html.index("Meridian Health") < html.index("Aardvark")
    assert "2\u00a0accounts: 2\u00a0clients" in html
    assert "No contact is seen" in html


@pytest.mark.parametrize("sort", ["name", "-name", "health", "-health", "trend", "-trend", "lead", "next", "nonsense"])
def test_whichever_way_one_sorts_it_stands(story: Told, sort: str) -> None:
    account("Aardvark")
    html = page(story, f"?sort={sort}")
    if "health" in sort or "trend" in sort:  # what is not known comes last
        assert html.index("Meridian Health") < html.index("Aardvark")
    if sort.endswith("name"):
        assert (html.index("Aardvark") < html.index("Meridian Health")) == (sort == "name")


def test_filters(story: Told) -> None:
    account("Vendør & Söhne", "vendor")
    assert "Meridian Health" not in page(story, "?kind=vendor").partition("<table")[2]
    assert "Vend" in page(story, "?q=vendor+%26+sohne").partition("<table")[2]
    assert "Vend" not in page(story, "?well=dry").partition("<table")[2]
    assert "Meridian Health" in page(story, "?urgency=today").partition("<table")[2]
    assert "No account fits" in page(story, "?q=nobody")


def test_long_and_right_to_left_names_keep_to_themselves(story: Told) -> None:
    account("W" * 80)
    account("شركة البحر للنقل")
    html = page(story, "?rows=dense")
    assert html.count('class="who" dir="auto"') >= 3
    assert "W" * 80 in html


def test_many_accounts_come_by_the_page(story: Told) -> None:
    story.crowd(75)
    html = page(story)
    assert "1–30 of 76" in html
    assert "61–76 of 76" in page(story, "?page=3")
    assert "1–76 of 76" in page(story, "?rows=dense")


def test_csv_holds_every_row_and_runs_nothing(story: Told) -> None:
    account("=cmd()")
    answer = story.visitor().get("/portfolio?format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert [row["account"] for row in rows] == ["Meridian Health", "'=cmd()"]
    assert rows[0]["urgency"] == "today"
    assert rows[1]["reach"] == ""
    assert answer["Cache-Control"] == "no-store"
