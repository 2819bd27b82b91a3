from __future__ import annotations

from dataclasses import replace

import pytest

from sdk.pricing.test_simulate import BOX
from wellkept.sdk.pricing.advice import Advice, advice_of
from wellkept.sdk.pricing.simulate import Offer, quantile, simulated
from wellkept.sdk.pricing.terms import Terms


def advice(*, allowed: float = 0.1, **terms: float | None) -> Advice:
    offer: Offer = replace(BOX, terms=replace(BOX.terms, **terms))
    return advice_of(simulated(offer), offer.terms, allowed)


def test_a_price_that_does_not_cover_the_cost_is_not_to_be_fixed() -> None:
    found = advice(open_decisions=0)
    assert (found.model, found.holds, found.fails) == ("capped", ("decided",), ("covered", "worst"))


def test_a_fixed_price_needs_all_three() -> None:
    assert advice(price=260_000.0, open_decisions=0).model == "fixed price"
    assert advice(price=260_000.0, open_decisions=None).fails == ("decided",)
    assert advice(price=260_000.0, open_decisions=2).model == "staged"
    assert advice(price=210_000.0, open_decisions=0).fails == ("worst",)
    assert advice(price=210_000.0, open_decisions=0, allowed=0.3).model == "fixed price"


def test_the_line_is_the_eightieth_percentile() -> None:
    line = quantile(simulated(BOX).cost, 0.8)
    assert "covered" in advice(price=line + 1).holds
    assert "covered" in advice(price=line - 1).fails


@pytest.mark.parametrize("terms", [Terms(hourly_cost=95.0, bought_in_cost=0.0, rate=130.0)])
def test_without_a_price_there_is_no_advice(terms: Terms) -> None:
    assert advice_of(simulated(replace(BOX, terms=terms)), terms, 0.1) == Advice("", fails=("price",))
