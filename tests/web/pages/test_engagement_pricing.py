"""A seller says what was sold, estimates, names terms, sees at once what they come to, and takes it out as tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from letters.told import Firm, a_firm
from sources import read
from wellkept.connectors.estimate_csv import estimate_csv
from wellkept.connectors.pricing_terms_csv import pricing_terms_csv
from wellkept.connectors.sale_csv import sale_csv
from wellkept.records.commands.put_record import put_record
from wellkept.records.models import Decision, Engagement, Estimate, PricingTerms, Sale, ScopeItem
from wellkept.sdk.connector import Record

TERMS = {"pricing_model": "fixed price", "hourly_cost": "95", "bought_in_cost": "135000", "rate": "130"}
MORE = {"bought_in_price": "138000", "price": "180000", "cap": "216000", "open_decisions": "0"}
HOURS = {"title": "Migration", "low": "80", "likely": "140", "high": "420"}


@pytest.fixture
def firm(home: Path) -> Firm:
    """Dana looks after Meridian, for whom something is to be priced; Otto after Tandem."""
    firm = a_firm()
    for name in ("meridian", "tandem"):
        values = {"key": f"box-{name}", "name": f"Box of {name}", "value": 180_000.0}
        Engagement.objects.create(account=firm.accounts[name], **values)
    return firm


def box() -> Engagement:
    return Engagement.objects.get(key="box-meridian")


def page(firm: Firm, rest: str = "", *, name: str = "ada", **body: Any) -> Any:
    client, address = Client(), f"/engagement/{box().pk}{rest}"
    client.force_login(firm.users[name], backend="django.contrib.auth.backends.ModelBackend")
    return client.post(address, body) if body else client.get(address)


def html(firm: Firm, rest: str) -> str:
    return str(page(firm, rest).content.decode())


def test_from_nothing_to_a_price(firm: Firm) -> None:
    assert "Nothing is estimated yet" in html(firm, "/pricing")
    assert page(firm, "/pricing/estimates/add", **HOURS).status_code == 302
    assert page(firm, "/pricing", **(TERMS | MORE)).status_code == 302
    shown = html(firm, "/pricing")
    assert "Under a fixed price we lose money in" in shown
    assert "Four ways to be paid" in shown
    assert "Time and materials with a cap" in shown
    assert box().pricing_model == "fixed price"
    assert Decision.objects.filter(kind="pricing").count() == 2


def test_an_estimate_is_changed_and_taken_out(firm: Firm) -> None:
    page(firm, "/pricing/estimates/add", **HOURS)
    row = Estimate.objects.get()
    at = f"/pricing/estimates/{row.pk}"
    assert page(firm, at, **(HOURS | {"likely": "9"})).status_code == 200  # under the least: refused, with the reason
    assert "least must not be above" in page(firm, at, **(HOURS | {"likely": "9"})).content.decode()
    assert page(firm, at, **(HOURS | {"likely": "150"})).status_code == 302
    row.refresh_from_db()
    assert row.likely == 150
    assert page(firm, f"{at}/remove", once="1").status_code == 302
    assert not Estimate.objects.exists()


def test_what_was_said_can_be_taken_back(firm: Firm) -> None:
    page(firm, "/pricing", **(TERMS | MORE))
    shown = html(firm, "/pricing")
    assert "Said lately" in shown
    decision = Decision.objects.get(kind="pricing")
    client = Client()
    client.force_login(firm.users["ada"], backend="django.contrib.auth.backends.ModelBackend")
    client.post(reverse("decision_undo", args=[decision.pk]))
    assert not PricingTerms.objects.exists()


def test_tables_have_the_columns_that_are_read(firm: Firm) -> None:
    page(firm, "/pricing/estimates/add", **HOURS)
    page(firm, "/pricing", **(TERMS | MORE))
    page(firm, "/sale", type="product", reach="tactical", departments="5")
    key = box().key
    estimates = html(firm, "/pricing/estimates").splitlines()
    assert estimates == [
        "engagement,item,title,low,likely,high,actual,effective_on",
        f"{key},migration,Migration,80,140,420,,",
    ]
    terms = html(firm, "/pricing/terms").splitlines()
    assert terms[0].startswith("engagement,pricing_model,hourly_cost,bought_in_cost,rate,bought_in_price,price,cap")
    sale = html(firm, "/sale/table").splitlines()
    assert sale[0].startswith("engagement,sale_type,sale_reach,departments,")
    assert sale[1].startswith(f"{key},product,tactical,5,")


def test_as_what_it_was_sold(firm: Firm) -> None:
    assert "Nobody said whether this is a product or a solution." in html(firm, "/sale")
    assert page(firm, "/sale", type="").status_code == 200
    assert page(firm, "/sale", type="product", reach="tactical", departments="5").status_code == 302
    assert (Sale.objects.get().type, Sale.objects.get().departments) == ("product", 5)
    assert "this one" in html(firm, "/sale")


def test_foreign_looks_exactly_like_absent(firm: Firm) -> None:
    page(firm, "/pricing/estimates/add", **HOURS)
    row = Estimate.objects.get()
    assert page(firm, f"/pricing/estimates/{row.pk}", name="dana").status_code == 200
    for rest in ("/pricing", "/sale", f"/pricing/estimates/{row.pk}", "/pricing/terms", "/sale/table"):
        assert page(firm, rest, name="otto").status_code == 404
    Estimate.objects.update(engagement=Engagement.objects.get(key="box-tandem"))
    assert page(firm, f"/pricing/estimates/{row.pk}", name="dana").status_code == 404


def test_an_item_of_the_scope_is_estimated_under_its_own_key(firm: Firm) -> None:
    ScopeItem.objects.create(engagement=box(), key="wp-3", title="Moving data", estimate_hours=140.0)
    assert "estimates/add?item=wp-3" in html(firm, "/pricing")
    assert 'value="140"' in html(firm, "/pricing/estimates/add?item=wp-3")
    assert page(firm, "/pricing/estimates/add?item=wp-3", **HOURS).status_code == 302
    assert Estimate.objects.get().item == "wp-3"
    assert "not estimated:" not in html(firm, "/pricing")


def test_what_is_taken_out_can_be_brought_in_again(firm: Firm, tmp_path: Path) -> None:
    page(firm, "/pricing/estimates/add", **HOURS | {"title": "=1+1", "actual": "310.5"})
    page(firm, "/pricing", **(TERMS | MORE | {"share": "0.25"}))
    page(firm, "/sale", type="product", reach="tactical", departments="5", outcome="Tested, at last")
    for rest, connector in (
        ("/pricing/estimates", estimate_csv),
        ("/pricing/terms", pricing_terms_csv),
        ("/sale/table", sale_csv),
    ):
        (record,) = read(connector, tmp_path, html(firm, rest))
        assert isinstance(record, Record)
        assert not put_record(record), rest  # the same as stands there
