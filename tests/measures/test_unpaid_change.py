from __future__ import annotations

from datetime import date
from typing import Any

from box_world import NAME, after, box

from world import World


def changed(world: World, **values: Any) -> World:
    row = {"engagement": world.id(NAME), "key": "c-1", "title": "more", "decision": "approved"}
    return world.record("change_request", **(row | {"decided_on": date(2026, 4, 20), "price": 5_000.0} | values))


def rated(world: World, rate: float | None = 130.0) -> World:
    return world.record("pricing_terms", engagement=world.id(NAME), rate=rate)


def test_changes_less_what_was_invoiced_and_hours_at_the_rate() -> None:
    [row] = changed(rated(box(9)), invoiced=1_500.0).measure("unpaid_change", after(9))
    assert (row["value"], row["low"], row["high"]) == (3_500.0 + 27 * 130,) * 3
    assert (row["change_money"], row["hours"], row["known"]) == (3_500.0, 27.0, 1.0)


def test_what_may_be_invoiced_is_left_out_of_the_low_end() -> None:
    [row] = changed(rated(box(6)), invoiced=None).measure("unpaid_change", after(6))
    assert (row["low"], row["value"], row["high"]) == (0.0, 5_000.0, 5_000.0)


def test_hours_without_a_rate_are_no_money() -> None:
    [row] = changed(box(9), invoiced=0.0).measure("unpaid_change", after(9))
    assert (row["low"], row["value"], row["high"], row["known"]) == (5_000.0, None, None, 0.5)


def test_hours_that_go_on_an_invoice_do_not_count() -> None:
    world = rated(box(9))
    for row in world.rows["work"]:
        row["billable"] = True
    assert world.measure("unpaid_change", after(9)) == []


def test_an_approved_change_without_a_price_is_told() -> None:
    [row] = changed(rated(box(6)), price=None).measure("unpaid_change", after(6))
    assert (row["value"], row["known"], row["unpriced"]) == (0.0, 0.0, 1.0)


def test_one_that_waits_or_was_refused_is_worth_nothing() -> None:
    world = changed(changed(rated(box(6)), decision=""), decision="refused")
    assert world.measure("unpaid_change", after(6)) == []
