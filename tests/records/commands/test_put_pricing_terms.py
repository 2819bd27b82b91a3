from __future__ import annotations

import pytest

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_pricing_terms import TermsSaid, keep_pricing_terms
from wellkept.records.commands.put_engagement import put_engagement
from wellkept.records.commands.put_pricing_terms import put_pricing_terms
from wellkept.records.models import Engagement, PricingTerms

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _box() -> None:
    put_engagement(name="Box", key="box", account="Kestrel", pricing_model="Fixed price")


def test_terms_are_stated_once_and_what_is_left_out_stays() -> None:
    assert put_pricing_terms(engagement="box", hourly_cost=95.0, bought_in_cost=0.0)
    assert not put_pricing_terms(engagement="box", hourly_cost=95.0)
    assert put_pricing_terms(engagement="box", cap=216_000.0)
    row = PricingTerms.objects.get()
    assert (row.hourly_cost, row.bought_in_cost, row.cap, row.rate) == (95.0, 0.0, 216_000.0, None)


def test_the_model_is_the_engagements_own() -> None:
    assert put_pricing_terms(engagement="box", hourly_cost=95.0, pricing_model="T&M, capped")
    assert Engagement.objects.get().pricing_model == "T&M, capped"
    assert put_pricing_terms(engagement="box", pricing_model="Fixed price")
    assert not put_pricing_terms(engagement="box", pricing_model="Fixed price")


def test_another_currency_is_refused() -> None:
    with pytest.raises(RefusedError):
        put_pricing_terms(engagement="box", hourly_cost=95.0, currency="CHF")


def test_somebody_says_all_of_it() -> None:
    put_pricing_terms(engagement="box", hourly_cost=95.0, cap=1.0)
    keep_pricing_terms(engagement=Engagement.objects.get(), said=TermsSaid(hourly_cost=90.0), pricing_model="capped")
    row = PricingTerms.objects.get()
    assert (row.hourly_cost, row.cap, row.engagement.pricing_model) == (90.0, None, "capped")
