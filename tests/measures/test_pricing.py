from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

HOURS = ((40, 60, 100), (80, 140, 420), (40, 90, 310), (16, 24, 60), (16, 24, 40))
TERMS = {"hourly_cost": 95.0, "bought_in_cost": 135_000.0, "rate": 130.0, "bought_in_price": 138_000.0}


def box(**terms: Any) -> World:
    """The box of story 2."""
    people = World().engagement(
        "box", "kestrel", value=180_000.0, pricing_model="Fixed price", starts_on=date(2026, 3, 2)
    )
    for number, (low, likely, high) in enumerate(HOURS):
        points = {"low": float(low), "likely": float(likely), "high": float(high)}
        people.record("estimate", engagement=people.id("box"), item=f"item-{number}", **points)
    return people.record("pricing_terms", engagement=people.id("box"), **(TERMS | {"cap": 216_000.0} | terms))


def pricing(people: World, as_of: str = "2026-03-01") -> dict[str, Any]:
    (row,) = people.measure("pricing", as_of)
    return row


def test_the_chance_of_a_loss_under_what_is_agreed() -> None:
    row = pricing(box())
    assert row["value"] == pytest.approx(0.45, abs=0.02)
    assert row["low"] < row["value"] < row["high"]
    assert (row["model"], row["n"], row["past"], row["known"], row["missing"]) == ("fixed price", 5.0, 0.0, 1.0, [])
    assert row["cost_p10"] < row["cost_p50"] < row["cost_p80"] < row["cost_p90"]
    assert row["advised"] == "capped"


def test_what_drives_it_is_named_by_the_estimates_themselves() -> None:
    row = pricing(box())
    assert row["driver_items"][:3] == [-1, 2, 3]  # the error, migration, integration
    assert all(low <= 0 <= high for low, high in zip(row["driver_lows"], row["driver_highs"], strict=True))


def test_the_price_is_the_engagements_value_where_none_was_offered() -> None:
    assert pricing(box())["price"] == 180_000.0
    dear = pricing(box(price=400_000.0))
    assert (dear["price"], dear["value"] < 0.05) == (400_000.0, True)


def test_what_is_missing_is_named_and_nothing_is_made_of_it() -> None:
    row = pricing(box(bought_in_cost=None))
    assert (row["value"], row["missing"], row["cost_p50"]) == (None, ["bought_in_cost"], None)
    assert row["known"] == pytest.approx(0.8)
    bare = pricing(World().engagement("box", "kestrel"))
    assert bare["missing"] == ["estimates", "pricing_model", "hourly_cost", "bought_in_cost", "price"]
    assert (bare["value"], bare["known"]) == (None, 0.0)


def test_a_model_that_nobody_named_has_no_chance_but_costs_are_known() -> None:
    people = box()
    people.rows["engagement"][0]["pricing_model"] = "monthly fee"
    row = pricing(people)
    assert (row["value"], row["missing"]) == (None, ["pricing_model"])
    assert row["cost_p50"] is not None


def test_what_the_firm_allows_decides_on_the_advice() -> None:
    people = box(price=210_000.0, open_decisions=0)
    assert pricing(people)["fails"] == ["worst"]
    people.settings["loss_allowed"] = 0.5
    assert pricing(people)["advised"] == "fixed price"
