"""The parts on sale and pricing: drawn from kept figures, with few questions to the database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from letters.told import DAY, Firm, a_firm
from tests.web.looks.pricing import SIGNS, TERMS
from wellkept.findings.models import Number
from wellkept.records.commands.put_estimate import put_estimate
from wellkept.records.commands.put_pricing_terms import put_pricing_terms
from wellkept.records.commands.put_sale import put_sale
from wellkept.records.models import Engagement
from wellkept.records.queries.offer import offer
from wellkept.sdk.measure import RESULT
from wellkept.sdk.pricing.told import models_of, told_of
from wellkept.web.page import Frame
from wellkept.web.practices.practice import practices

PRACTICES = {one.name: one for one in practices()}


@pytest.fixture
def firm(home: Path) -> Firm:
    firm = a_firm()
    values = {"key": "box", "name": "Box", "value": 180_000.0, "pricing_model": "fixed price"}
    Engagement.objects.create(account=firm.accounts["meridian"], **values)
    return firm


def frame(firm: Firm, query: str = "") -> Frame:
    request = RequestFactory().get(f"/{query}")
    request.user = firm.users["ada"]
    seen = Frame(request)
    assert seen.figures  # is asked once for the whole page
    return seen


def keep(measure: str, row: dict[str, Any], part: str = "") -> None:
    result = {name: row.pop(name, None) for name in RESULT}
    Number.objects.create(day=DAY, measure=measure, subject=row.pop("engagement"), part=part, more=row, **result)


def test_before_anything_is_recorded_it_says_so(firm: Firm) -> None:
    box = Engagement.objects.get()
    for name in ("sale", "pricing"):
        shown = PRACTICES[name].ask(frame(firm), box)
        assert shown.tag[0] == "unk"
        assert shown.href.startswith(f"/engagement/{box.pk}/")
        assert render_to_string(f"practices/{name}.html", {"p": shown.context})


def test_what_was_sold(firm: Firm, django_assert_max_num_queries: Any) -> None:
    box = Engagement.objects.get()
    put_sale(engagement="box", type="product", reach="tactical", departments=5)
    keep("sale_signs", {"engagement": box.pk, **SIGNS})
    seen = frame(firm)
    with django_assert_max_num_queries(3):
        shown = PRACTICES["sale"].ask(seen, box)
    assert shown.tag == ("bad", "sold as too little")
    assert "What a tactical product means" in render_to_string("practices/sale.html", {"p": shown.context})


def test_what_it_may_come_to(firm: Firm, django_assert_max_num_queries: Any) -> None:
    box = Engagement.objects.get()
    put_estimate(engagement="box", title="Migration", low=200.0, likely=340.0, high=900.0)
    put_pricing_terms(engagement="box", **{name: getattr(TERMS, name) for name in ("hourly_cost", "rate", "cap")})
    put_pricing_terms(engagement="box", bought_in_cost=135_000.0, bought_in_price=138_000.0)
    work = offer(box, DAY)
    keep("pricing", told_of(work, 0.1))
    for row in models_of(work):
        keep("pricing_by_model", row, row.pop("part"))
    seen = frame(firm)
    with django_assert_max_num_queries(3):
        shown = PRACTICES["pricing"].ask(seen, box)
    html = render_to_string("practices/pricing.html", {"p": shown.context})
    assert shown.tag[0] == "bad"
    assert "Four ways to be paid" in html
    assert "Migration" in html
    assert PRACTICES["pricing"].ask(frame(firm, "?as_of=2026-02-01"), box).href == ""
