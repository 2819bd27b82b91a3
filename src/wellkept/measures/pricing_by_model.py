"""What each pricing model may bring, and cost the client."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.pricing.reading import work_of
from wellkept.sdk.pricing.told import MARGINS, PAID, models_of

SHAPE = {
    "engagement": pa.int64(),
    "part": pa.string(),
    **dict.fromkeys(("value", "low", "high", "n", "known", *MARGINS, *PAID), pa.float64()),
}


@measure("engagement model", unit="chance")
def pricing_by_model(tables: Tables, as_of: datetime) -> pa.Table:
    """The chance of a loss (0 to 1) in an engagement under each of four pricing models: fixed price, time and
    materials, capped, target cost. From the simulation that `pricing` describes.

    `low` and `high`: what it would be if the centre of the firm's estimate error lay at either end of its own 95 %.
    `margin_p5`, `_p50`, `_p95`: quantiles of what is left for us; `paid_p10`, `_p50`, `_p90`: of what the client pays;
    in the firm's currency. Quantiles only: with few finished engagements the error has no mean. `n` is the number of
    items; `known` falls to .5 without any finished engagement. A model has a row where all that it needs is recorded.
    """
    rows = [row for work in work_of(tables, as_of) for row in models_of(work)]
    return pa.table({name: pa.array([row[name] for row in rows], kind) for name, kind in SHAPE.items()})
