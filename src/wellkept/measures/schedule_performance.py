"""Whether an engagement earns as fast as was planned."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.performance import last_index


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
    return last_index(tables, "spi").drop("budget")
