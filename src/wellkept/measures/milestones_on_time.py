"""Whether milestones are reached on the day that was promised at first."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.wilson import wilson_bound


@measure("engagement", unit="share", steady=True)
def milestones_on_time(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of an engagement's milestones that were reached by the day that was promised at first.

    Of those whose first day has passed, and of those reached before it: a new date moves the plan, not the promise.
    `low` and `high` are its Wilson interval at 95 %, `n` how many are judged; with none it is not known.

    `days_late` is the mean over these of the days by which each was late, one that is not reached yet counting until
    now; `open_late` how many of them are not reached yet; `ahead` how many lie ahead. `known` is 1 once one is judged.
    """
    rows, day = tables.milestone, as_of.date()
    in_time = (rows.reached_on <= rows.first_due_on).fill_null(False)
    judged = (rows.first_due_on < day) | in_time
    late = ibis.greatest(rows.reached_on.fill_null(day).delta(rows.first_due_on, unit="day"), 0).cast("float64")
    told = rows.mutate(judged=judged, kept=in_time.cast("float64"), late=late)
    found = told.group_by("engagement").agg(
        n=told.judged.cast("float64").sum(),
        kept=told.kept.sum(where=told.judged),
        days_late=told.late.mean(where=told.judged),
        open_late=(told.judged & told.reached_on.isnull()).cast("float64").sum(),
        ahead=(~told.judged & told.reached_on.isnull()).cast("float64").sum(),
    )
    share = found.kept / found.n.nullif(0.0)
    return found.select(
        "engagement",
        "days_late",
        "open_late",
        "ahead",
        "n",
        value=share,
        low=wilson_bound(share, found.n, -1.0),
        high=wilson_bound(share, found.n, 1.0),
        known=(found.n > 0).cast("float64"),
    )
