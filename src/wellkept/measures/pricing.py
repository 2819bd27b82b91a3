"""What an engagement may cost and bring, and which pricing model fits it."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.pricing.reading import work_of
from wellkept.sdk.pricing.told import COSTS, told_of

NUMBERS = ("value", "low", "high", "n", "known", "past", "changes", "price", *COSTS, "hours_p50", "hours_p80")
SHAPE = {
    "engagement": pa.int64(),
    **dict.fromkeys(NUMBERS, pa.float64()),
    **dict.fromkeys(("model", "advised"), pa.string()),
    **dict.fromkeys(("holds", "fails", "missing"), pa.list_(pa.string())),
    "margins": pa.list_(pa.float64()),
    "driver_items": pa.list_(pa.int64()),
    **dict.fromkeys(("driver_lows", "driver_highs"), pa.list_(pa.float64())),
}


@measure("engagement", unit="chance")
def pricing(tables: Tables, as_of: datetime) -> pa.Table:
    """The chance of a loss (0 to 1) under the pricing model that is recorded, by a simulation of 20,000 draws.

    In each, every item takes hours by its three-point estimate (PERT), items run over together in part (one common
    factor, .3), all of it times the firm's own estimate error (`estimate_error`). Hours at our hourly cost, and what is
    bought in, are the cost. The client pays the price; or hours at the rate and what is bought in; or that up to a cap;
    or the price and a share (half, unless recorded) of what the cost is over or under the target (the middle cost,
    unless recorded). Always the same draws: what changes no record changes no number. Changes on top come by
    chance (Poisson) as often, and as large, as the approved ones of finished engagements of its kind (`changes`: how
    many each); none where no history of them is known.

    `low` and `high`: what it would be if the centre of the estimate error lay at either end of its own 95 %. `n` is the
    number of items, `past` of finished engagements behind the error; `known` the share of what it needs that is
    recorded (`missing` names the rest). Carries quantiles of cost and hours, those of the margin under the recorded
    model (`margins`: 1, 5, 10 ... 95, 99 of 100), what drives the cost (`driver_…`: the estimate, -1 for the error;
    money less and more), and advice.

    Advised is a fixed price only if it covers the cost in 80 of 100 cases, the worst 5 in 100 lose no more than
    `loss_allowed` (a tenth) of it, and no decision about what is to be built is open; else in stages where one is open,
    else time and materials with a cap. `holds` and `fails` say which of these held. Policy.
    """
    allowed = float(tables.settings["loss_allowed"])
    rows = [told_of(work, allowed) for work in work_of(tables, as_of)]
    return pa.table({name: pa.array([row.get(name) for row in rows], kind) for name, kind in SHAPE.items()})
