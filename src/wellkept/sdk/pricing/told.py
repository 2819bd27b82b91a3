"""What a simulation says of an engagement, as one row, and of each model, as rows of their own."""

from __future__ import annotations

from typing import Any

from wellkept.sdk.pricing.advice import advice_of
from wellkept.sdk.pricing.drivers import drivers_of
from wellkept.sdk.pricing.reading import Work
from wellkept.sdk.pricing.simulate import Outcome, Priced, quantile, simulated
from wellkept.sdk.pricing.terms import FIXED

Row = dict[str, Any]
COSTS = {"cost_p10": 0.1, "cost_p50": 0.5, "cost_p80": 0.8, "cost_p90": 0.9}
MARGINS = {"margin_p5": 0.05, "margin_p50": 0.5, "margin_p95": 0.95}
PAID = {"paid_p10": 0.1, "paid_p50": 0.5, "paid_p90": 0.9}


def told_of(work: Work, allowed: float) -> Row:
    """The row of `pricing`. `allowed`: what a fixed price may lose in the worst 5 of 100 cases, as a share of it."""
    offer, missing = work.offer, _missing(work)
    needed = 5 if work.model in {"", FIXED} else 6
    row: Row = {
        "engagement": work.engagement,
        "model": work.model,
        "value": None,
        "n": float(len(offer.items)),
        "past": float(offer.error.past),
        "changes": offer.changes.each,
        "price": offer.terms.price,
        "known": max(0.0, 1 - len(missing) / needed),
        "missing": missing,
    }
    return row | _priced(work, simulated(offer), allowed) if work.ready else row


def models_of(work: Work) -> list[Row]:
    """The rows of `pricing_by_model`."""
    return [_model(work, one) for one in simulated(work.offer).models] if work.ready else []


def _missing(work: Work) -> list[str]:
    """What is needed, and nobody recorded."""
    needs = work.offer.terms.needs(work.model or FIXED)
    return [*([] if work.offer.items else ["estimates"]), *([] if work.model else ["pricing_model"]), *needs]


def _priced(work: Work, outcome: Outcome, allowed: float) -> Row:
    one, advice = outcome.of(work.model), advice_of(outcome, work.offer.terms, allowed)
    cost = work.offer.terms.hourly_cost or 0.0
    drivers = drivers_of(work.offer)
    return {
        "value": one.loss if one else None,
        "low": one.loss_low if one else None,
        "high": one.loss_high if one else None,
        **{name: quantile(outcome.cost, chance) for name, chance in COSTS.items()},
        "hours_p50": quantile(outcome.hours, 0.5),
        "hours_p80": quantile(outcome.hours, 0.8),
        "margins": list(one.margins) if one else None,
        "advised": advice.model,
        "holds": list(advice.holds),
        "fails": list(advice.fails),
        "driver_items": [work.estimates[driver.item] if driver.item >= 0 else -1 for driver in drivers],
        "driver_lows": [driver.low * cost for driver in drivers],
        "driver_highs": [driver.high * cost for driver in drivers],
    }


def _model(work: Work, one: Priced) -> Row:
    return {
        "engagement": work.engagement,
        "part": one.model,
        "value": one.loss,
        "low": one.loss_low,
        "high": one.loss_high,
        "n": float(len(work.offer.items)),
        "known": 1.0 if work.offer.error.past else 0.5,
        **{name: quantile(one.margins, chance) for name, chance in MARGINS.items()},
        **{name: quantile(one.paid, chance) for name, chance in PAID.items()},
    }
