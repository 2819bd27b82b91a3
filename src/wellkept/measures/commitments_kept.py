"""Whether promises in an engagement are kept, ours and theirs."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.wilson import wilson_bound


@measure("engagement", unit="share", steady=True)
def commitments_kept(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """Share (0 to 1) of our promises in an engagement that were kept by the day that was promised.

    Of promises whose day has passed, and of those kept before it; one that was released by whom it was given to counts
    nowhere. One that was kept late is not kept here. `low` and `high` are its Wilson interval at 95 %, `n` how many of
    ours are judged; where none is, it is not known, and there is a row only where somebody promised anything.

    `overdue` is how many of ours are past their day and still not kept; `theirs` how many of the client's are judged,
    `theirs_kept` how many of those were kept in time, `theirs_overdue` how many are past their day; `partners`,
    `partners_kept`, `partners_overdue` the same of partners. `known` is 1 once one of ours is judged.

    It knows the promises that somebody wrote down.
    """
    rows = tables.commitment.filter(tables.commitment.released_on.isnull())
    day = as_of.date()
    past, in_time = rows.due_on < day, (rows.kept_on <= rows.due_on).fill_null(False)
    told = rows.mutate(
        judged=(past | in_time).cast("float64"),
        kept=in_time.cast("float64"),
        overdue=(past & rows.kept_on.isnull()).cast("float64"),
    )
    sums = {
        f"{side}_{name}": told[name].sum(where=told.by == side).fill_null(0.0)
        for side in ("us", "them", "partner")
        for name in ("judged", "kept", "overdue")
    }
    found = told.group_by("engagement").agg(**sums)
    share = found.us_kept / found.us_judged.nullif(0.0)
    return found.select(
        "engagement",
        value=share,
        low=wilson_bound(share, found.us_judged, -1.0),
        high=wilson_bound(share, found.us_judged, 1.0),
        n=found.us_judged,
        known=(found.us_judged > 0).cast("float64"),
        overdue=found.us_overdue,
        theirs=found.them_judged,
        theirs_kept=found.them_kept,
        theirs_overdue=found.them_overdue,
        partners=found.partner_judged,
        partners_kept=found.partner_kept,
        partners_overdue=found.partner_overdue,
    )
