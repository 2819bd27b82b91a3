"""What a unit of cost earns in an engagement, and what it will cost in the end."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.performance import last_index


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
    last = last_index(tables, "cpi")
    return last.mutate(forecast=last.budget / last.value).drop("budget")
