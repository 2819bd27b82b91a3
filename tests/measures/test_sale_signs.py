from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World


def signs(sale: dict[str, Any] | None = None, terms: dict[str, Any] | None = None, **values: Any) -> dict[str, Any]:
    days = {"starts_on": date(2026, 3, 2), "ends_on": date(2026, 6, 21)}
    people = World().engagement("box", "kestrel", **({"value": 180_000.0, "kind": "product sale"} | days | values))
    if sale is not None:
        people.record("sale", engagement=people.id("box"), **({"type": "", "reach": ""} | sale))
    if terms is not None:
        people.record("pricing_terms", engagement=people.id("box"), **terms)
    people.record("estimate", engagement=people.id("box"), item="a", low=10.0, likely=30.0, high=90.0)
    (row,) = people.measure("sale_signs", "2026-03-01")
    return row


def test_the_box_that_is_a_solution() -> None:
    row = signs({"type": "product", "reach": "tactical", "departments": 5, "services_hours": 400.0}, {"rate": 130.0})
    assert (row["value"], row["low"], row["high"], row["n"], row["known"]) == (4.0, 4.0, 4.0, 4.0, 1.0)
    assert (row["sold"], row["departments"], row["services_hours"], row["days"]) == ("small", 5.0, 400.0, 111.0)
    assert row["services_share"] == pytest.approx(400 * 130 / 180_000)


def test_what_is_not_known_widens_it() -> None:
    row = signs()
    assert (row["value"], row["low"], row["high"], row["known"]) == (1.0, 1.0, 3.0, 0.5)
    nothing = signs(starts_on=None, ends_on=None, value=None)
    assert (nothing["n"], nothing["departments"], nothing["services_share"]) == (1.0, None, None)


def test_where_the_share_of_services_comes_from() -> None:
    assert signs({"services_price": 90_000.0}, {"rate": 130.0})["services_share"] == 0.5
    assert signs({}, {"bought_in_price": 138_000.0})["services_share"] == pytest.approx(42 / 180)
    assert signs({}, {"rate": 130.0})["services_share"] == pytest.approx(30 * 130 / 180_000)  # hours of the estimates
    assert signs({}, {"rate": 130.0, "price": 39_000.0})["services_share"] == pytest.approx(0.1)


def test_who_is_named_stands_in_for_how_many_have_a_say() -> None:
    people = World().colleague("dana").contact("carla", "milo", account="kestrel")
    roles = {"accountable": "dana", "decision_maker": "carla", "technical_lead": "milo", "user_champion": "milo"}
    people.engagement("box", "kestrel", roles=roles)
    (row,) = people.measure("sale_signs", "2026-03-01")
    assert row["stakeholders"] == 2.0
    people.record("sale", engagement=people.id("box"), type="", reach="", stakeholders=9)
    (row,) = people.measure("sale_signs", "2026-03-01")
    assert row["stakeholders"] == 9.0
