"""What a unit of cost earns in an engagement, and what it will cost in the end."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.performance import spread

VERDICT_FROM = 0.2


@measure("engagement", unit="index", needs=("earned_value",), steady=True)
def cost_performance(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Earned value per cost (CPI) by the last report that names both: 1 is on budget, under 1 over it.

    Drawn toward 1 while little is done: (q + .2) / (q / CPI + .2), q being the share of the budget that is earned; the
    budget is the engagement's value. `raw` is earned / actual, `forecast` the cost at completion (budget / CPI, drawn
    likewise), in the firm's currency. `verdict` is false under 20 % earned: no judgement is possible yet.

    `low` and `high`: 95 % by the errors that such forecasts had (17, 12.8, 6.5 % at 20, 50, 70 % earned). `n` is the
    number of reports; `known` is 1 with a report and the engagement's value, else .5 or 0. It believes what was
    reported.
    """
    del as_of  # `earned_value` holds nothing later
    reports = tables.earned_value
    whole = reports.filter(reports.cpi_raw.notnull())
    number = whole.part.cast("int64")
    last = whole.group_by("engagement").agg(
        value=whole.cpi.argmax(number),
        raw=whole.cpi_raw.argmax(number),
        earned_share=whole.earned_share.argmax(number),
        reports=whole.count(),
    )
    found = tables.engagement.left_join(last, "engagement")
    by = spread(found.earned_share)
    return found.select(
        "engagement",
        value=last.value,
        low=last.value / by,
        high=last.value * by,
        n=found.reports.fill_null(0),
        known=ibis.ifelse(last.value.notnull(), 1.0, ibis.ifelse(found.raw.notnull(), 0.5, 0.0)),
        raw=found.raw,
        earned_share=found.earned_share,
        forecast=tables.engagement.value / last.value,
        verdict=(found.earned_share >= VERDICT_FROM).fill_null(False),
    )
