"""Whether an engagement earns as fast as was planned."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.performance import spread

VERDICT_FROM = 0.2


@measure("engagement", unit="index", needs=("earned_value",), steady=True)
def schedule_performance(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Earned value against the value planned by now (SPI), by the last report that names both: under 1 is late.

    Drawn toward 1 while little is done: (q + .2) / (q / SPI + .2), q being the share of the budget that is earned; the
    budget is the engagement's value. `raw` is earned / planned. `verdict` is false under 20 % earned: no judgement is
    possible yet.

    `low` and `high`: 95 % by the errors that forecasts of cost had (17, 12.8, 6.5 % at 20, 50, 70 % earned), for want
    of such figures on time. `n` is the number of reports; `known` is 1 with a report and the engagement's value, else
    .5 or 0. Near the end any project nears 1, however late.
    """
    del as_of  # `earned_value` holds nothing later
    reports = tables.earned_value
    whole = reports.filter(reports.spi_raw.notnull())
    number = whole.part.cast("int64")
    last = whole.group_by("engagement").agg(
        value=whole.spi.argmax(number),
        raw=whole.spi_raw.argmax(number),
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
        verdict=(found.earned_share >= VERDICT_FROM).fill_null(False),
    )
